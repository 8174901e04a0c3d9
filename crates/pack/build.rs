//! Compiles the YAML content into the form that the binary embeds, so that no start has to parse YAML.
//! The YAML stays the only source; `--content` reads it directly through the same crate.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use zicha_content::Files;

fn main() -> ExitCode {
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            #[expect(
                clippy::print_stderr,
                reason = "this is how a build script says what is wrong"
            )]
            {
                eprintln!("{error}");
            }
            ExitCode::FAILURE
        }
    }
}

fn compile() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../questionnaires");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=../../questionnaires");
    println!("cargo::rerun-if-changed=build.rs");
    let files = read(&root)?;
    let library = zicha_content::load(&files).map_err(|diagnostics| {
        let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        format!(
            "the content in questionnaires/ has mistakes:\n{}",
            lines.join("\n")
        )
    })?;
    let (compiled, texts) = zicha_text::interned(|| postcard::to_stdvec(&library));
    fs::write(out.join("library.postcard"), compiled?)?;
    fs::write(out.join("texts.txt"), texts)?;
    fs::write(out.join("sources.z"), packed(&files)?)?;
    Ok(())
}
fn read(root: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for (prefix, folder) in [("", root.to_path_buf()), ("law/", root.join("law"))] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                files.insert(format!("{prefix}{name}"), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// The YAML files by name, packed: the program reads them only where a content folder is laid over them.
fn packed(files: &Files) -> postcard::Result<Vec<u8>> {
    let plain = postcard::to_stdvec(files)?;
    Ok(miniz_oxide::deflate::compress_to_vec_zlib(&plain, 6))
}

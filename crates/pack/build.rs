//! Compiles the YAML content into the form that the binary embeds, so that no start has to parse YAML.
//! The YAML stays the only source; `--content` reads it directly through the same crate. What that makes is kept under a
//! fingerprint of all code that has a part in it, so that another program does not take it for its own.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use zicha_content::Files;

/// What compiles content, from the folder of this crate.
const CODE: [&str; 12] = [
    "build.rs",
    "Cargo.toml",
    "src",
    "../content/Cargo.toml",
    "../content/src",
    "../law/Cargo.toml",
    "../law/src",
    "../text/Cargo.toml",
    "../text/src",
    "../yaml/Cargo.toml",
    "../yaml/src",
    "../../Cargo.lock",
];

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
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=../../questionnaires");
    let files = read(&root.join("../../questionnaires"))?;
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
    fs::write(out.join("fingerprint.txt"), fingerprint(&root, files)?)?;
    Ok(())
}

/// SHA-256 over the content and the code that compiles it.
fn fingerprint(root: &Path, content: Files) -> io::Result<String> {
    let mut all = content;
    for name in CODE {
        println!("cargo::rerun-if-changed={name}");
        add(&mut all, name, &root.join(name))?;
    }
    Ok(zicha_content::digest(&all))
}

/// Adds a file, or every file in a folder and those below it.
fn add(files: &mut Files, name: &str, path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        files.insert(name.to_owned(), fs::read(path)?);
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let below = format!("{name}/{}", entry.file_name().to_string_lossy());
        add(files, &below, &entry.path())?;
    }
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
    Ok(miniz_oxide::deflate::compress_to_vec_zlib(&plain, 9))
}

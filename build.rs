//! Compiles the YAML content into the form that the binary embeds, so that no start has to parse YAML.
//! The YAML stays the only source; `--content` reads it directly through the same modules.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the build uses the part of the floor that loading needs"
)]
#[path = "src/content/mod.rs"]
mod content;
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the build uses the part of the floor that loading needs"
)]
#[path = "src/domain/mod.rs"]
mod domain;
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the build uses the part of the floor that loading needs"
)]
#[path = "src/source/mod.rs"]
mod source;

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
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("questionnaires");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for watched in [
        "questionnaires",
        "src/content",
        "src/domain",
        "src/source",
        "build.rs",
        "Cargo.lock",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let files = read(&root)?;
    let library = content::load(&files).map_err(|diagnostics| {
        let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        format!(
            "the content in questionnaires/ has mistakes:\n{}",
            lines.join("\n")
        )
    })?;
    let (compiled, texts) = domain::pooled(|| postcard::to_stdvec(&library));
    fs::write(out.join("library.postcard"), compiled?)?;
    fs::write(out.join("texts.txt"), texts)?;
    fs::write(
        out.join("crates.txt"),
        crates(&fs::read_to_string("Cargo.lock")?),
    )?;
    fs::write(out.join("sources.z"), packed(&files)?)?;
    Ok(())
}

/// `name version checksum` of every package of the lock file that comes from a registry, for the bill of materials.
fn crates(lock: &str) -> String {
    let value = |package: &str, key: &str| {
        let line = package
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{key} = "))?.strip_prefix('"'))?;
        line.strip_suffix('"').map(str::to_owned)
    };
    let mut list = String::new();
    for package in lock.split("[[package]]").skip(1) {
        if let (Some(name), Some(version), Some(checksum)) = (
            value(package, "name"),
            value(package, "version"),
            value(package, "checksum"),
        ) {
            let _ = writeln!(list, "{name} {version} {checksum}");
        }
    }
    list
}

fn read(root: &Path) -> io::Result<content::Files> {
    let mut files = content::Files::new();
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
fn packed(files: &content::Files) -> postcard::Result<Vec<u8>> {
    let plain = postcard::to_stdvec(files)?;
    Ok(miniz_oxide::deflate::compress_to_vec_zlib(&plain, 6))
}

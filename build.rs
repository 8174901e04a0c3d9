//! Lists the packages of `Cargo.lock` for the bill of materials.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed=build.rs");
    let list = crates(&fs::read_to_string("Cargo.lock")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("crates.txt"), list)?;
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

//! What describes the program is what the program says of itself.

use crate::support::root;

fn said(arguments: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_zicha"))
        .args(arguments)
        .output()
        .expect("the program");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn the_lists_of_keys_in_the_docs_are_those_of_the_program() {
    for (lang, file) in [("en", "docs/keys.md"), ("zh", "docs/keys.zh.md")] {
        let found = std::fs::read_to_string(root().join(file))
            .expect("the list")
            .replace("\r\n", "\n");
        assert!(
            found == said(&["keys", "--lang", lang]),
            "{file}: make it with `zicha keys --lang {lang} > {file}`"
        );
    }
}

#[test]
fn the_manual_page_has_every_command_option_and_key() {
    for lang in ["en", "zh"] {
        let page = said(&["man", "--lang", lang]);
        for wanted in [
            ".TH",
            "zicha\\-export",
            "\\-\\-theme",
            "\\-\\-plain",
            "Ctrl\\-P",
        ] {
            assert!(page.contains(wanted), "no {wanted} in {lang}:\n{page}");
        }
        assert!(page.contains(if lang == "en" { "undo" } else { "撤销" }));
    }
}

#[test]
fn there_are_completions_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = said(&["completions", shell]);
        assert!(
            script.contains("zicha") && script.contains("export") && script.contains("theme"),
            "{shell}"
        );
    }
}

#[test]
fn the_bill_of_materials_has_every_crate_of_the_lock_file_with_its_checksum() {
    let bill: serde_json::Value = serde_json::from_str(&said(&["sbom"])).expect("JSON");
    assert_eq!(
        (&bill["bomFormat"], &bill["specVersion"]),
        (&"CycloneDX".into(), &"1.5".into())
    );
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("the lock file");
    let components = bill["components"].as_array().expect("components");
    assert_eq!(components.len(), lock.matches("\nchecksum = ").count());
    for component in components {
        let checksum = component["hashes"][0]["content"]
            .as_str()
            .expect("a checksum");
        assert!(
            checksum.len() == 64 && lock.contains(checksum),
            "{component}"
        );
    }
}

//! A matter that was saved under other content, as the app shows it.

use zicha_law::{Fingerprint, Library};
use zicha_matter::Matter;
use zicha_store::Store;
use zicha_text::Lang;

use crate::support::{App, id, library};

/// The content as it is, but for the wording of the first question.
fn former() -> Library {
    let mut former = Library::clone(&library());
    former.pack.sha256 = "ab".repeat(32).into();
    former.pack.version = "2025.1".into();
    former.questions[usize::from(id("op-legal-form").0)].wording = Fingerprint(1);
    former
}

/// The app with a matter of that content: the first question answered, the second too.
fn opened(lang: Lang) -> App {
    let mut app = App::new(80, 24, lang);
    let path = app.keep(
        "Harbour Logistics",
        "op-legal-form=company op-established=mainland",
    );
    let mut matter: Matter = zicha_store::load(&library(), &path).expect("it loads");
    let former = former();
    for question in ["op-legal-form", "op-established"].map(id) {
        matter.answers.entry_mut(question).wording = Some(former.question(question).wording);
    }
    matter.content = former.pack.mark();
    matter.place.question = Some("op-legal-form".into());
    let mut writer = Store::new(app.folder())
        .take(&former, &path, "2026-11-24T09:00:00+08:00")
        .expect("it is free");
    writer.save(&former, &matter).expect("it saves");
    drop(writer);
    app = app.another();
    app.press("enter").sees("2025.1").press("esc");
    app
}

#[test]
fn opening_says_how_many_answers_are_to_be_looked_at_again_and_enter_keeps_one() {
    let app = opened(Lang::En);
    // Looking at a matter leaves it as it was answered.
    let mut app = {
        let mut again = app.another();
        drop(app);
        again
            .press("enter esc v esc esc")
            .press("enter")
            .sees("2025.1");
        again
    };
    app.sees("New content: 1 to look at again, 0 no longer fit, 0 no longer asked.")
        .press("esc");
    app.sees("The question has changed since this was answered: look at it again; Enter keeps the answer.");
    app.press("v").sees("look again · Company");
    app.press("esc enter");
    assert_eq!(
        app.entry("op-legal-form").wording,
        Some(library().question(id("op-legal-form")).wording)
    );
    assert_eq!(
        app.on_disk().answers.entry(id("op-legal-form")),
        app.entry("op-legal-form")
    );
    app.press("b").sees_not("The question has changed");
    let mut later = app.another();
    drop(app);
    later.press("enter").sees_not("New content");
}

#[test]
fn the_mark_can_be_brought_back_by_undoing_and_is_said_in_chinese() {
    let mut app = opened(Lang::Zh);
    app.sees("作答后问题已有变动，请复核；按回车保留原答案。");
    app.press("enter b").sees_not("请复核");
    app.press("z");
    assert_eq!(app.entry("op-legal-form").wording, Some(Fingerprint(1)));
}

//! How long the parts take: `cargo bench --bench engine [FILTER]`. Start to first frame is measured by
//! `benches/first_frame.py`, since only a process in a terminal can show it.
#![expect(
    clippy::expect_used,
    reason = "a benchmark without its data has nothing to measure"
)]

use std::hint::black_box;
use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use zicha::tui;
use zicha::tui::effect::Outcome;
use zicha::tui::message::Message;
use zicha::tui::model::{Model, Screen};
use zicha::tui::runtime::Runtime;
use zicha::tui::theme::Theme;
use zicha::tui::{screen, update, view};
use zicha_engine::{Case, Conclusion, Evaluator, Findings};
use zicha_law::{Answer, Date, DateTime, Kind, Library, OptionSet, QuestionIx, Response};
use zicha_matter::Matter;
use zicha_report::document::Selection;
use zicha_store::Store;
use zicha_text::Lang;

const TODAY: Date = Date::constant(2026, 6, 1);
const NOW: DateTime = TODAY.at(9, 0, 0, 0);

fn main() {
    report_size();
    divan::main();
}

/// The matters that are measured: the worked example, and one in which everything asked is answered as badly as can be.
#[derive(Debug, Clone, Copy)]
enum Which {
    Example,
    Worst,
}

const MATTERS: [Which; 2] = [Which::Example, Which::Worst];

fn library() -> Library {
    zicha_pack::library().expect("the embedded content loads")
}

fn matter(library: &Library, which: Which) -> Matter {
    match which {
        Which::Example => zicha_matter::read(library, "example", zicha_pack::EXAMPLE.as_bytes())
            .expect("the worked example is valid"),
        Which::Worst => worst(library),
    }
}

/// Answers every visible question, in order, until none is open, each with the answer that breaches most rules.
fn worst(library: &Library) -> Matter {
    let mut matter = zicha_matter::blank_matter(
        library,
        "Worst Case Co., Ltd. 最坏情形有限公司",
        "2026-06-01T09:00:00+08:00",
    );
    while let Some(question) = next_open(library, &matter) {
        let best = candidates(library, question)
            .into_iter()
            .max_by_key(|answer| {
                matter.answers.entry_mut(question).response = Response::Given(answer.clone());
                weight(library, &matter)
            });
        matter.answers.entry_mut(question).response =
            Response::Given(best.expect("every kind has a candidate"));
    }
    matter
}

fn next_open(library: &Library, matter: &Matter) -> Option<QuestionIx> {
    let visible = zicha_engine::assess(&case(library, matter)).visible;
    library.question_indexes().find(|question| {
        visible.contains(*question) && matter.answers.entry(*question).response == Response::Open
    })
}

/// Breached rules first, then questions asked.
fn weight(library: &Library, matter: &Matter) -> (usize, usize) {
    let assessment = zicha_engine::assess(&case(library, matter));
    (
        assessment
            .rules
            .iter()
            .filter(|rule| rule.conclusion == Conclusion::Breach)
            .count(),
        assessment.visible.len(),
    )
}

fn candidates(library: &Library, question: QuestionIx) -> Vec<Answer> {
    let question = library.question(question);
    let each = || (0..question.options.len()).map(OptionSet::of);
    match &question.kind {
        Kind::YesNo { .. } | Kind::Choice => each().map(Answer::Chosen).collect(),
        Kind::MultiChoice => {
            let all = each().fold(OptionSet::default(), OptionSet::union);
            each().chain([all]).map(Answer::Chosen).collect()
        }
        Kind::Number { .. } | Kind::Amount { .. } | Kind::Percent { .. } => {
            [100, 10_000, 2_000_000]
                .into_iter()
                .map(Answer::Number)
                .collect()
        }
        Kind::Date => vec![Answer::Date(TODAY)],
        Kind::Moment => vec![Answer::Moment(NOW)],
        Kind::Text => vec![Answer::Text("As the client put it 按客户所述".into())],
    }
}

fn case<'a>(library: &'a Library, matter: &'a Matter) -> Case<'a> {
    Case {
        library,
        answers: &matter.answers,
        conduct: matter.conduct,
        as_of: matter.as_of.unwrap_or(TODAY),
    }
}

/// What stands behind the figures, on stderr: a time without the size of its input says nothing.
#[expect(clippy::print_stderr, reason = "a benchmark speaks to the shell")]
fn report_size() {
    let library = library();
    eprintln!(
        "{} questions, {} rules, {} tiers, {} articles",
        library.questions.len(),
        library.rules.len(),
        library.tiers.len(),
        library.articles.len()
    );
    for which in MATTERS {
        let matter = matter(&library, which);
        let findings = Findings::new(&library, &matter, NOW);
        let (breached, asked) = weight(&library, &matter);
        eprintln!(
            "{which:?}: {} of {asked} answered, {breached} rules breached",
            findings.progress.answered
        );
    }
}

mod engine {
    use super::{
        Bencher, Evaluator, Findings, MATTERS, NOW, Which, black_box, case, library, matter,
    };

    /// Every conclusion, tier and figure, with the questions that each rests on or still needs.
    #[divan::bench(args = MATTERS)]
    fn assess(bencher: Bencher<'_, '_>, which: Which) {
        let library = library();
        let matter = matter(&library, which);
        bencher.bench_local(|| zicha_engine::assess(black_box(&case(&library, &matter))));
    }

    /// The tree behind every rule at once; a screen draws it for one.
    #[divan::bench(args = MATTERS)]
    fn explain_all_rules(bencher: Bencher<'_, '_>, which: Which) {
        let library = library();
        let matter = matter(&library, which);
        bencher.bench_local(|| {
            let mut evaluator = Evaluator::new(&library, &matter.answers, NOW.date());
            library
                .rule_indexes()
                .map(|rule| zicha_engine::explain_rule(&mut evaluator, rule))
                .collect::<Vec<_>>()
        });
    }

    /// The assessment, what to do first, what to find out first, and progress: what every answer costs.
    #[divan::bench(args = MATTERS)]
    fn findings(bencher: Bencher<'_, '_>, which: Which) {
        let library = library();
        let matter = matter(&library, which);
        bencher.bench_local(|| Findings::new(&library, black_box(&matter), NOW));
    }
}

mod load {
    use super::{Bencher, black_box, library};

    /// The embedded content, as at every start.
    #[divan::bench]
    fn embedded() -> zicha_law::Library {
        library()
    }

    /// The same content from its YAML, as `--content` and the build script read it.
    #[divan::bench(sample_count = 20)]
    fn yaml(bencher: Bencher<'_, '_>) {
        let files = zicha_pack::sources();
        bencher
            .bench_local(|| zicha_content::load(black_box(&files)).expect("the content is valid"));
    }

    /// The worked example, an answers file.
    #[divan::bench]
    fn answers_file(bencher: Bencher<'_, '_>) {
        let library = library();
        bencher.bench_local(|| {
            zicha_matter::read(
                &library,
                "example",
                black_box(zicha_pack::EXAMPLE.as_bytes()),
            )
            .expect("the example is valid")
        });
    }
}

mod reports {
    use super::{Bencher, Findings, Lang, MATTERS, NOW, Selection, Which, library, matter};

    #[divan::bench(args = MATTERS)]
    fn json(bencher: Bencher<'_, '_>, which: Which) {
        write(bencher, which, "json");
    }

    #[divan::bench(args = MATTERS)]
    fn markdown(bencher: Bencher<'_, '_>, which: Which) {
        write(bencher, which, "markdown");
    }

    #[divan::bench(args = MATTERS)]
    fn html(bencher: Bencher<'_, '_>, which: Which) {
        write(bencher, which, "html");
    }

    #[divan::bench(args = MATTERS)]
    fn word(bencher: Bencher<'_, '_>, which: Which) {
        write(bencher, which, "word");
    }

    /// Every format, one after the other, each read back.
    #[divan::bench(args = MATTERS)]
    fn all(bencher: Bencher<'_, '_>, which: Which) {
        let library = library();
        let matter = matter(&library, which);
        let findings = Findings::new(&library, &matter, NOW);
        let selection = Selection::full(Lang::Zh);
        bencher.bench_local(|| {
            let report = zicha_report::Report::new(&library, &matter, &findings);
            zicha_export::FORMATS
                .iter()
                .filter(|format| format.make(&report, &selection).is_ok())
                .count()
        });
    }

    fn write(bencher: Bencher<'_, '_>, which: Which, format: &str) {
        let library = library();
        let matter = matter(&library, which);
        let findings = Findings::new(&library, &matter, NOW);
        let format = zicha_export::format(format).expect("the format exists");
        let selection = Selection::full(Lang::Zh);
        bencher.bench_local(|| {
            format.make(
                &zicha_report::Report::new(&library, &matter, &findings),
                &selection,
            )
        });
    }
}

mod app {
    use super::{Bencher, KeyCode, MATTERS, NOW, Which, black_box, library, matter};
    use super::{KeyEvent, KeyModifiers, screen, tui, update, view};
    use super::{
        Lang, Library, Message, Model, Outcome, Rc, Runtime, Screen, Store, Terminal, TestBackend,
        Theme,
    };

    struct App {
        model: Model,
        runtime: Runtime,
        terminal: Terminal<TestBackend>,
        _folder: tempfile::TempDir,
    }

    impl App {
        /// The app with a matter open in the interview; what it saves goes to a folder of its own.
        fn new(which: Which) -> Self {
            let library: Rc<Library> = Rc::new(library());
            let matter = Box::new(matter(&library, which));
            let folder = tempfile::tempdir().expect("there is a place for temporary files");
            let store = Store::new(folder.path().to_path_buf());
            let runtime = Runtime::new(Rc::clone(&library), store, NOW);
            let mut model = tui::model(library, Lang::Zh, Theme::DARK, NOW);
            model.shared.size = (120, 36);
            let opened = Outcome::Opened {
                matter,
                path: None,
                read_only: None,
                is_encrypted: false,
                note: None,
            };
            let terminal =
                Terminal::new(TestBackend::new(120, 36)).expect("a test backend never fails");
            let mut app = Self {
                model,
                runtime,
                terminal,
                _folder: folder,
            };
            app.step(Message::Done(opened));
            app.model.screen =
                Screen::Interview(screen::interview::State::resuming(&app.model.shared, None));
            app
        }

        fn step(&mut self, message: Message) {
            tui::step(&mut self.model, &mut self.runtime, message);
        }

        fn draw(&mut self) {
            self.terminal
                .draw(|frame| view::view(&self.model, frame))
                .expect("a test backend never fails");
        }
    }

    fn key(code: KeyCode) -> Message {
        Message::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    /// Two keys in turn, so that every one of them changes what is drawn.
    fn alternate(bencher: Bencher<'_, '_>, mut app: App, keys: [KeyCode; 2]) {
        let mut turn = 0;
        bencher.bench_local(|| {
            app.step(key(keys[turn % 2]));
            app.draw();
            turn += 1;
        });
    }

    /// A key that only moves the highlight, to the drawn frame.
    #[divan::bench(args = MATTERS)]
    fn move_key_to_frame(bencher: Bencher<'_, '_>, which: Which) {
        alternate(
            bencher,
            App::first_question(which),
            [KeyCode::Down, KeyCode::Up],
        );
    }

    /// A key that changes an answer, to the drawn frame: assessed, what it changed worked out, not written.
    #[divan::bench(args = MATTERS)]
    fn answer_key_to_frame(bencher: Bencher<'_, '_>, which: Which) {
        let mut app = App::first_question(which);
        let mut turn = 0;
        bencher.bench_local(|| {
            let message = key([KeyCode::Char('1'), KeyCode::Char('2')][turn % 2]);
            black_box(update::update(&mut app.model, message, || {
                "2026-06-01T09:00:00+08:00".to_owned()
            }));
            app.draw();
            turn += 1;
        });
    }

    /// The same with the matter written to disk and synced before the frame is drawn.
    #[divan::bench(args = MATTERS, sample_count = 50)]
    fn answer_key_to_frame_saved(bencher: Bencher<'_, '_>, which: Which) {
        alternate(
            bencher,
            App::first_question(which),
            [KeyCode::Char('1'), KeyCode::Char('2')],
        );
    }

    /// From one screen to the other: the dashboard and back.
    #[divan::bench(args = MATTERS)]
    fn dashboard_key_to_frame(bencher: Bencher<'_, '_>, which: Which) {
        let mut app = App::new(which);
        app.step(key(KeyCode::Char('d')));
        alternate(bencher, app, [KeyCode::Down, KeyCode::Up]);
    }

    /// The page of one article with its chains.
    #[divan::bench(args = MATTERS)]
    fn article_key_to_frame(bencher: Bencher<'_, '_>, which: Which) {
        let mut app = App::new(which);
        app.step(key(KeyCode::Char('d')));
        app.step(key(KeyCode::Enter));
        assert!(
            matches!(app.model.screen, Screen::Article(_)),
            "the dashboard opens the article in front"
        );
        alternate(bencher, app, [KeyCode::Down, KeyCode::Up]);
    }

    impl App {
        /// At the first question that has options, where digits answer and arrows move.
        fn first_question(which: Which) -> Self {
            let mut app = Self::new(which);
            let shared = &app.model.shared;
            let first = shared
                .library
                .question_indexes()
                .find(|index| shared.library.question(*index).kind.has_options());
            let first = first.expect("some question has options");
            app.model.screen = Screen::Interview(screen::interview::State::visiting(shared, first));
            app
        }
    }
}

/// What a passphrase costs: once when a matter is opened, and with every save and every reading after it.
mod sealed {
    use super::{Bencher, black_box};
    use zicha_store::{Key, Passphrase, Work};

    /// About the size of a matter that is answered in full.
    const SIZE: usize = 60_000;

    fn passphrase() -> Passphrase {
        Passphrase::new("several words, not one".to_owned()).expect("not empty")
    }

    fn content() -> Vec<u8> {
        (0..SIZE)
            .map(|at| u8::try_from(at % 64 + 32).expect("printable"))
            .collect()
    }

    #[divan::bench(sample_count = 5)]
    fn open(bencher: Bencher<'_, '_>) {
        let file = Key::fresh(&passphrase(), Work::default())
            .and_then(|key| key.encrypt(&content()))
            .expect("it is sealed");
        bencher.bench_local(|| black_box(Key::open(&file, &passphrase())));
    }

    #[divan::bench]
    fn encrypt(bencher: Bencher<'_, '_>) {
        let (key, content) = (
            Key::fresh(&passphrase(), Work::NONE).expect("a key"),
            content(),
        );
        bencher.bench_local(|| black_box(key.encrypt(&content)));
    }

    #[divan::bench]
    fn decrypt(bencher: Bencher<'_, '_>) {
        let key = Key::fresh(&passphrase(), Work::NONE).expect("a key");
        let file = key.encrypt(&content()).expect("it is sealed");
        bencher.bench_local(|| black_box(key.decrypt(&file)));
    }
}

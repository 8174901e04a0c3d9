//! The dashboard as a picture for a slide: 16 to 9, the articles with most at stake, each range as a bar on one
//! logarithmic scale.

mod paint;
mod svg;

use zicha_engine::{ArticleOutcome, Exposure, Price, Status, TierState, stake};
use zicha_report::{
    PenaltyScale, Report, Rung, Scale, Sign, cite, conduct_line, exposure_short, mode, status,
    status_sign,
};
use zicha_text::{Lang, LocalizedError, Strings, amount_short, cut, document_words, fill, strings};

pub(super) use paint::check as check_png;
pub(super) use svg::check;

/// Measures of the picture.
const WIDTH: u32 = 1600;
const HEIGHT: u32 = 900;
const TOP: u32 = 236;
const ROW: u32 = 62;
const ROWS: usize = 9;
const BARS: u32 = 700;
const BAR: u32 = 520;

/// Red, green, blue.
type Colour = [u8; 3];

const PAPER: Colour = [0xff, 0xff, 0xff];
const HEAD: Colour = [0x1f, 0x3a, 0x5f];
const INK: Colour = [0x1d, 0x23, 0x30];
const QUIET: Colour = [0x5c, 0x64, 0x70];
const MARK: Colour = [0xd5, 0xda, 0xe2];
const RULE: Colour = [0xec, 0xef, 0xf3];
const NOW: Colour = [0x8c, 0x1d, 0x18];
const WORST: Colour = [0xe3, 0xb1, 0x5a];
const POSSIBLE: Colour = [0x8a, 0x5a, 0x00];

/// On which side of its place a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// What the picture is made of, written as SVG and painted as PNG. `x` grows to the right, `y` downward.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shape {
    Rect {
        x: u32,
        y: u32,
        width: u32,
        height: u32,
        /// Whether its corners are rounded off.
        round: bool,
        colour: Colour,
    },
    /// One unit wide.
    Line {
        from: (u32, u32),
        to: (u32, u32),
        colour: Colour,
    },
    /// `y` is the base line.
    Words {
        x: u32,
        y: u32,
        size: u32,
        bold: bool,
        colour: Colour,
        anchor: Anchor,
        words: String,
    },
}

struct Picture<'a> {
    report: &'a Report<'a>,
    lang: Lang,
    strings: &'static Strings,
    shapes: Vec<Shape>,
}

/// # Errors
/// Never: the file is a text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the table of formats asks for this shape"
)]
pub(super) fn svg(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, LocalizedError> {
    Ok(svg::write(strings(lang).memo.title, &shapes(report, lang)).into_bytes())
}

/// The drawing as pixels, twice as many as its measures, with the fonts of the program and no others.
///
/// # Errors
/// If there is not enough memory.
pub(super) fn png(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>, LocalizedError> {
    paint::write(&shapes(report, lang))
}

fn shapes(report: &Report<'_>, lang: Lang) -> Vec<Shape> {
    let mut picture = Picture {
        report,
        lang,
        strings: strings(lang),
        shapes: Vec::new(),
    };
    picture.draw();
    picture.shapes
}

impl<'a> Picture<'a> {
    fn draw(&mut self) {
        self.rect((0, 0), (WIDTH, HEIGHT), false, PAPER);
        self.rect((0, 0), (WIDTH, 10), false, HEAD);
        self.head();
        let rows = self.rows();
        match self.scale(&rows) {
            Some(scale) => self.chart(&rows, scale),
            None => self.say(
                60,
                TOP,
                26,
                QUIET,
                document_words(self.lang).text.nothing_found,
            ),
        }
        self.foot(rows.len());
    }

    fn rect(&mut self, at: (u32, u32), (width, height): (u32, u32), round: bool, colour: Colour) {
        self.shapes.push(Shape::Rect {
            x: at.0,
            y: at.1,
            width,
            height,
            round,
            colour,
        });
    }

    fn line(&mut self, from: (u32, u32), to: (u32, u32), colour: Colour) {
        self.shapes.push(Shape::Line { from, to, colour });
    }

    fn say(&mut self, x: u32, y: u32, size: u32, colour: Colour, words: &str) {
        self.set(Anchor::Start, false, (x, y), size, colour, words);
    }

    fn say_bold(&mut self, x: u32, y: u32, size: u32, colour: Colour, words: &str) {
        self.set(Anchor::Start, true, (x, y), size, colour, words);
    }

    fn set(
        &mut self,
        anchor: Anchor,
        bold: bool,
        (x, y): (u32, u32),
        size: u32,
        colour: Colour,
        words: &str,
    ) {
        self.shapes.push(Shape::Words {
            x,
            y,
            size,
            bold,
            colour,
            anchor,
            words: words.to_owned(),
        });
    }

    fn head(&mut self) {
        let report = self.report;
        self.say_bold(60, 84, 44, HEAD, self.strings.memo.title);
        self.say(60, 128, 28, INK, &cut(&report.matter.organisation, 96));
        let conduct = conduct_line(self.strings, self.lang, &report.assessment);
        let line = format!(
            "{conduct} · {} {}",
            document_words(self.lang).cover.as_of,
            report.as_of
        );
        self.say(60, 166, 22, QUIET, &line);
    }

    /// The articles in breach or possibly in breach, those with most at stake first.
    fn rows(&self) -> Vec<&'a ArticleOutcome> {
        let at_stake =
            |outcome: &&ArticleOutcome| matches!(outcome.status, Status::Breach | Status::Possible);
        let mut rows: Vec<&ArticleOutcome> = self
            .report
            .assessment
            .articles
            .iter()
            .filter(at_stake)
            .collect();
        rows.sort_by_key(|outcome| (outcome.status, std::cmp::Reverse(stake(outcome))));
        rows.truncate(ROWS);
        rows
    }

    /// One scale for all bars.
    fn scale(&self, rows: &[&ArticleOutcome]) -> Option<Scale> {
        let figures = rows.iter().flat_map(|outcome| {
            let version = outcome.governing();
            [
                version.now.entity,
                version.worst.entity,
                version.now.individual,
                version.worst.individual,
            ]
        });
        let rungs = figures.flatten().filter_map(rung).collect();
        Scale::of(&PenaltyScale {
            lang: self.lang,
            rungs,
        })
    }

    fn chart(&mut self, rows: &[&ArticleOutcome], scale: Scale) {
        let words = &self.strings.dashboard;
        let heads = [
            (60, words.article),
            (230, words.subject),
            (560, words.status),
            (BARS + BAR + 330, words.worst_entity),
        ];
        for (x, word) in heads {
            let anchor = if x > BARS { Anchor::End } else { Anchor::Start };
            self.set(anchor, false, (x, TOP - 34), 20, QUIET, word);
        }
        let bottom = TOP + ROW * u32::try_from(rows.len()).unwrap_or(0);
        let mut free = 0;
        for (mark, share) in scale.marks() {
            let x = at(share);
            self.line((x, TOP - 24), (x, bottom - 12), MARK);
            if x >= free {
                free = x + 84;
                let amount = amount_short(self.lang, mark);
                self.set(Anchor::Middle, false, (x, TOP - 34), 18, QUIET, &amount);
            }
        }
        for (outcome, place) in rows.iter().zip(0_u32..) {
            self.row(outcome, scale, TOP + ROW * place);
        }
    }

    fn row(&mut self, outcome: &ArticleOutcome, scale: Scale, y: u32) {
        let library = self.report.library;
        let law = library.article(outcome.article);
        let version = outcome.governing();
        let base = y + 20;
        let label = cite::label(self.lang, library, outcome.article);
        self.say_bold(60, base, 24, INK, &label);
        self.say(230, base, 21, INK, &cut(law.title.get(self.lang), 29));
        let colour = colour(status_sign(outcome.status));
        self.say_bold(560, base, 21, colour, status(self.strings, outcome.status));
        for (worst, now, offset, height) in [
            (version.worst.entity, version.now.entity, 0, 20),
            (version.worst.individual, version.now.individual, 25, 8),
        ] {
            self.bar(worst, scale, y + offset, height, WORST);
            self.bar(now, scale, y + offset, height, NOW);
        }
        let worst = version.worst.entity;
        let figure = exposure_short(self.strings, self.lang, library, worst);
        let fined = worst.filter(|exposure| exposure.price != Price::None);
        let must = fined
            .and_then(|exposure| exposure.mode)
            .map(|found| mode(self.strings, found));
        let contested = worst
            .is_some_and(|exposure| exposure.contested)
            .then_some("*");
        let words = [Some(figure.as_str()), must]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let words = format!("{words}{}", contested.unwrap_or(""));
        let end = (BARS + BAR + 330, base);
        self.set(Anchor::End, false, end, 22, INK, &words);
        self.line((60, y + 42), (WIDTH - 50, y + 42), RULE);
    }

    fn bar(
        &mut self,
        exposure: Option<Exposure>,
        scale: Scale,
        y: u32,
        height: u32,
        colour: Colour,
    ) {
        let Some(rung) = exposure.and_then(rung) else {
            return;
        };
        let (from, to) = scale.bar(&rung);
        let (from, to) = (at(from), at(to).max(at(from) + 5));
        self.rect((from, y), (to - from, height), true, colour);
    }

    fn foot(&mut self, shown: usize) {
        let words = document_words(self.lang);
        let y = HEIGHT - 84;
        for (x, colour, word) in [(60, NOW, words.text.now), (190, WORST, words.text.worst)] {
            self.rect((x, y - 14), (22, 16), true, colour);
            self.say(x + 32, y, 19, INK, word);
        }
        self.say(340, y, 19, QUIET, words.text.bars);
        let all = self.report.assessment.articles.iter();
        let all = all
            .filter(|outcome| matches!(outcome.status, Status::Breach | Status::Possible))
            .count();
        let mut notes = vec![self.strings.app.per_violation.to_owned()];
        if all > shown {
            notes.push(fill(
                words.text.more_articles,
                &[("count", &(all - shown).to_string())],
            ));
        }
        notes.push(self.strings.app.not_advice.to_owned());
        self.say(60, HEIGHT - 48, 19, QUIET, &notes.join(" "));
        self.say(60, HEIGHT - 20, 17, NOW, words.cover.privileged);
    }
}

fn at(share: u16) -> u32 {
    BARS + BAR * u32::from(share) / u32::from(Scale::WHOLE)
}

/// A figure as a bar, if it has an amount.
fn rung(exposure: Exposure) -> Option<Rung> {
    let (min, max) = match exposure.price {
        Price::Range { min, max } => (min, max),
        Price::Unpriced { least } if least > 0 => (0, least),
        Price::Unpriced { .. } | Price::None => return None,
    };
    let contested = exposure.contested;
    Some(Rung {
        label: String::new(),
        mode: "",
        state: TierState::Open,
        contested,
        former: false,
        min,
        max,
    })
}

fn colour(sign: Sign) -> Colour {
    if sign == Sign::Breach { NOW } else { POSSIBLE }
}

//! The dashboard as a picture for a slide: 16 to 9, the articles with most at stake, each range as a bar on one
//! logarithmic scale.

use std::fmt::Write as _;

use anyhow::Result;
use quick_xml::Reader;
use quick_xml::events::Event;
use resvg::{tiny_skia, usvg};

use crate::assess::{ArticleOutcome, Exposure, Price, Status, TierState, stake};
use crate::domain::{Lang, said};
use crate::i18n::{OrFailed as _, Strings, amount_short, cut, date_span, fill, paper, strings};
use crate::report::document::Counts;
use crate::report::{
    Ladder, Report, Rung, Scale, Sign, cite, exposure_short, mode, status, status_sign,
};

use super::fonts::files;
use super::verify::{broken, wrong};
use super::xml::text;

/// Measures of the picture.
const WIDTH: u32 = 1600;
const HEIGHT: u32 = 900;
const TOP: u32 = 236;
const ROW: u32 = 62;
const ROWS: usize = 9;
const BARS: u32 = 700;
const BAR: u32 = 520;

struct Picture<'a> {
    report: &'a Report<'a>,
    lang: Lang,
    strings: &'static Strings,
    out: String,
}

/// # Errors
/// Never: the file is a text.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the table of formats asks for this shape"
)]
pub(super) fn svg(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>> {
    let mut picture = Picture {
        report,
        lang,
        strings: strings(lang),
        out: String::new(),
    };
    picture.draw();
    Ok(picture.out.into_bytes())
}

/// The drawing as pixels, twice as many as its measures, with the fonts of the program and no others.
///
/// # Errors
/// Never in practice: the drawing is ours.
pub(super) fn png(report: &Report<'_>, lang: Lang) -> Result<Vec<u8>> {
    let mut options = usvg::Options {
        font_family: "Noto Sans SC".to_owned(),
        ..usvg::Options::default()
    };
    for file in files() {
        options.fontdb_mut().load_font_data(file.to_vec());
    }
    let tree =
        usvg::Tree::from_data(&svg(report, lang)?, &options).map_err(|error| broken(&error))?;
    let mut pixels = tiny_skia::Pixmap::new(2 * WIDTH, 2 * HEIGHT).or_failed(|| {
        said!(
            "there is not enough memory for the picture",
            "内存不足，图片未能生成"
        )
    })?;
    resvg::render(
        &tree,
        tiny_skia::Transform::from_scale(2.0, 2.0),
        &mut pixels.as_mut(),
    );
    pixels.encode_png().map_err(|error| broken(&error))
}

/// Decodes the picture again.
///
/// # Errors
/// If it does not open, or has other measures.
pub(super) fn check_png(_: &Report<'_>, _: Lang, bytes: &[u8]) -> Result<Counts> {
    let pixels = tiny_skia::Pixmap::decode_png(bytes).map_err(|error| broken(&error))?;
    if (pixels.width(), pixels.height()) == (2 * WIDTH, 2 * HEIGHT) {
        return Ok(Counts::default());
    }
    Err(wrong(said!(
        "the picture has other measures",
        "图片尺寸不符"
    )))
}

/// Parses the drawing again and counts its rows.
///
/// # Errors
/// If it is not well-formed.
pub(super) fn check(_: &Report<'_>, _: Lang, bytes: &[u8]) -> Result<Counts> {
    let text = std::str::from_utf8(bytes).map_err(|error| broken(&error))?;
    let mut reader = Reader::from_str(text);
    loop {
        if reader.read_event().map_err(|error| broken(&error))? == Event::Eof {
            return Ok(Counts::default());
        }
    }
}

impl<'a> Picture<'a> {
    fn draw(&mut self) {
        let title = self.strings.memo.title;
        let _ = writeln!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
             role=\"img\" aria-label=\"{}\" font-family=\"Calibri, 'Segoe UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', sans-serif\">\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/><rect width=\"{WIDTH}\" height=\"10\" fill=\"#1f3a5f\"/>",
            text(title)
        );
        self.head(title);
        let rows = self.rows();
        match self.scale(&rows) {
            Some(scale) => self.chart(&rows, scale),
            None => self.say(
                60,
                TOP,
                26,
                "#5c6470",
                "",
                paper(self.lang).text.nothing_found,
            ),
        }
        self.foot(rows.len());
        self.out.push_str("</svg>\n");
    }

    fn say(&mut self, x: u32, y: u32, size: u32, colour: &str, more: &str, words: &str) {
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{colour}\"{more}>{}</text>",
            text(words)
        );
    }

    fn head(&mut self, title: &str) {
        let report = self.report;
        self.say(60, 84, 44, "#1f3a5f", " font-weight=\"bold\"", title);
        self.say(
            60,
            128,
            28,
            "#1d2330",
            "",
            &cut(&report.matter.organisation, 96),
        );
        let span = date_span(self.lang, report.assessment.conduct);
        let conduct = span.map_or(self.strings.app.conduct_open.to_owned(), |span| {
            fill(self.strings.app.conduct, &[("span", &span)])
        });
        let line = format!(
            "{conduct} · {} {}",
            paper(self.lang).cover.as_of,
            report.as_of
        );
        self.say(60, 166, 22, "#5c6470", "", &line);
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
        Scale::of(&Ladder {
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
            let anchor = if x > BARS { " text-anchor=\"end\"" } else { "" };
            self.say(x, TOP - 34, 20, "#5c6470", anchor, word);
        }
        let bottom = TOP + ROW * u32::try_from(rows.len()).unwrap_or(0);
        let mut free = 0;
        for (mark, share) in scale.marks() {
            let x = at(share);
            let _ = writeln!(
                self.out,
                "<line x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{}\" stroke=\"#d5dae2\"/>",
                TOP - 24,
                bottom - 12
            );
            if x >= free {
                free = x + 84;
                self.say(
                    x,
                    TOP - 34,
                    18,
                    "#5c6470",
                    " text-anchor=\"middle\"",
                    &amount_short(self.lang, mark),
                );
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
        self.say(
            60,
            base,
            24,
            "#1d2330",
            " font-weight=\"bold\"",
            &cite::label(self.lang, library, outcome.article),
        );
        self.say(
            230,
            base,
            21,
            "#1d2330",
            "",
            &cut(law.title.get(self.lang), 29),
        );
        let colour = colour(status_sign(outcome.status));
        self.say(
            560,
            base,
            21,
            colour,
            " font-weight=\"bold\"",
            status(self.strings, outcome.status),
        );
        for (worst, now, offset, height) in [
            (version.worst.entity, version.now.entity, 0, 20),
            (version.worst.individual, version.now.individual, 25, 8),
        ] {
            self.bar(worst, scale, y + offset, height, "#e3b15a");
            self.bar(now, scale, y + offset, height, "#8c1d18");
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
        self.say(
            BARS + BAR + 330,
            base,
            22,
            "#1d2330",
            " text-anchor=\"end\"",
            &words,
        );
        let _ = writeln!(
            self.out,
            "<line x1=\"60\" y1=\"{0}\" x2=\"{1}\" y2=\"{0}\" stroke=\"#eceff3\"/>",
            y + 42,
            WIDTH - 50
        );
    }

    fn bar(&mut self, exposure: Option<Exposure>, scale: Scale, y: u32, height: u32, colour: &str) {
        let Some(rung) = exposure.and_then(rung) else {
            return;
        };
        let (from, to) = scale.bar(&rung);
        let (from, to) = (at(from), at(to).max(at(from) + 5));
        let _ = writeln!(
            self.out,
            "<rect x=\"{from}\" y=\"{y}\" width=\"{}\" height=\"{height}\" rx=\"2\" fill=\"{colour}\"/>",
            to - from
        );
    }

    fn foot(&mut self, shown: usize) {
        let words = paper(self.lang);
        let y = HEIGHT - 84;
        for (x, colour, word) in [
            (60, "#8c1d18", words.text.now),
            (190, "#e3b15a", words.text.worst),
        ] {
            let _ = writeln!(
                self.out,
                "<rect x=\"{x}\" y=\"{}\" width=\"22\" height=\"16\" rx=\"2\" fill=\"{colour}\"/>",
                y - 14
            );
            self.say(x + 32, y, 19, "#1d2330", "", word);
        }
        self.say(340, y, 19, "#5c6470", "", words.text.bars);
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
        self.say(60, HEIGHT - 48, 19, "#5c6470", "", &notes.join(" "));
        self.say(60, HEIGHT - 20, 17, "#8c1d18", "", words.cover.privileged);
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

fn colour(sign: Sign) -> &'static str {
    if sign == Sign::Breach {
        "#8c1d18"
    } else {
        "#8a5a00"
    }
}

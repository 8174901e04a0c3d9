//! Pages as lines that can be read aloud: marks become words, tables become "label: value", bars become sentences.

use zicha_report::{Block, PenaltyScale, Sign, tier_state};
use zicha_text::Lang;
use zicha_text::{fill, named, plain_words, strings, thousands};

/// The lines of a page.
pub(super) fn lines(lang: Lang, blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                if *level > 1 {
                    lines.push(String::new());
                }
                lines.push(text.clone());
            }
            Block::Paragraph(text) => lines.push(text.clone()),
            Block::Item { sign, text, .. } => lines.push(match word(lang, *sign) {
                // Where the text begins with the word, it is not said twice.
                Some(word) if !text.trim_start_matches("→ ").starts_with(word) => {
                    format!("- {}", named(lang, word, text))
                }
                _ => format!("- {text}"),
            }),
            Block::Table { head, rows, .. } => {
                for row in rows {
                    lines.push(format!("- {}", cells(lang, head, row)));
                }
            }
            Block::PenaltyScale(penalty_scale) => lines.extend(rungs(penalty_scale)),
        }
    }
    lines
}

/// A row as `label: value`, one after the other.
fn cells(lang: Lang, head: &[String], row: &[String]) -> String {
    let filled = head.iter().zip(row).filter(|(_, value)| !value.is_empty());
    let cells = filled.map(|(name, value)| {
        if name.is_empty() {
            value.clone()
        } else {
            named(lang, name, value)
        }
    });
    cells.collect::<Vec<_>>().join(match lang {
        Lang::En => "; ",
        Lang::Zh => "；",
    })
}

fn rungs(penalty_scale: &PenaltyScale) -> Vec<String> {
    let words = strings(penalty_scale.lang);
    let priced = penalty_scale.rungs.iter().filter(|rung| rung.max > 0);
    let line = |rung: &zicha_report::Rung| {
        let mut state = tier_state(words, rung.state).to_owned();
        if rung.contested {
            state = [&state, words.term.contested].join(comma(penalty_scale.lang));
        }
        let (min, max) = (thousands(rung.min), thousands(rung.max));
        let holes = [
            ("label", rung.label.as_str()),
            ("mode", rung.mode),
            ("min", &min),
            ("max", &max),
            ("state", &state),
        ];
        format!(
            "- {}",
            fill(plain_words(penalty_scale.lang).result.rung, &holes)
        )
    };
    priced.map(line).collect()
}

fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Zh => "，",
    }
}

/// A mark in a word; nothing where the mark says nothing.
fn word(lang: Lang, sign: Sign) -> Option<&'static str> {
    let words = plain_words(lang);
    Some(match sign {
        Sign::Plain => return None,
        Sign::Breach => words.sign.breach,
        Sign::Possible => words.sign.possible,
        Sign::Clear => words.sign.clear,
        Sign::Answer => words.sign.answer,
        Sign::Missing => words.sign.missing,
        Sign::NotApplicable => strings(lang).term.not_applicable,
        Sign::Information => strings(lang).term.informational,
    })
}

/// A text in signs that a screen reader reads, and not by their names.
pub(super) fn aloud(lang: Lang, text: &str) -> String {
    let signs: &[(&str, &str)] = match lang {
        Lang::En => &[
            (" · ", ", "),
            ("·", ", "),
            ("→ ", "after it: "),
            ("→", "to"),
            ("▲ ", ""),
            ("≤", "up to "),
            ("≥", "at least "),
            ("×", " times"),
            (" – ", ", "),
            ("–", " to "),
            ("—", ", "),
            ("…", "..."),
            (" › ", ", "),
            ("“", "\""),
            ("”", "\""),
        ],
        Lang::Zh => &[
            (" · ", "，"),
            ("·", "，"),
            ("→ ", "作答后："),
            ("→", "至"),
            ("▲ ", ""),
            ("≤", "不超过"),
            ("≥", "不少于"),
            ("×", "倍"),
            (" – ", "，"),
            ("–", "至"),
            ("—", "，"),
            ("…", "。"),
            (" › ", "，"),
        ],
    };
    let mut line = text.to_owned();
    for (sign, word) in signs {
        line = line.replace(sign, word);
    }
    line.replace(is_drawn, " ")
}

/// Lines, boxes, blocks, arrows, signs: what is drawn and not said.
fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

//! What an answer changed in the result.

use zicha_engine::{Exposure, Status};
use zicha_law::{ArticleIx, Library};
use zicha_report::{Block, Sign, cite, exposure, status, status_sign};
use zicha_text::Lang;
use zicha_text::{fill, named, strings};

/// What an answer changed in the result.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effects {
    pub articles: Vec<ArticleEffect>,
    /// Questions with an answer that are no longer asked.
    pub hidden: usize,
    /// Questions newly asked.
    pub shown: usize,
}

/// An article before and after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleEffect {
    pub article: ArticleIx,
    pub before: Standing,
    pub after: Standing,
}

/// Where an article stands for the entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub status: Status,
    pub now: Option<Exposure>,
    pub worst: Option<Exposure>,
}

impl Standing {
    /// Status, and the figures now and at worst.
    #[must_use]
    pub fn told(&self, library: &Library, lang: Lang) -> String {
        let words = strings(lang);
        format!(
            "{} · {} {} · {} {}",
            status(words, self.status),
            words.term.now,
            exposure(words, lang, library, self.now),
            words.term.worst,
            exposure(words, lang, library, self.worst),
        )
    }

    /// Whether it reads the same on screen: another tier with the same figures is no news.
    pub(super) fn reads_like(&self, other: &Self) -> bool {
        let read = |exposure: Option<Exposure>| {
            exposure.map(|found| (found.price, found.mode, found.contested))
        };
        self.status == other.status
            && read(self.now) == read(other.now)
            && read(self.worst) == read(other.worst)
    }
}

impl ArticleEffect {
    /// Whether a figure changed, and not only the status.
    #[must_use]
    pub fn figures_moved(&self) -> bool {
        (self.before.now, self.before.worst) != (self.after.now, self.after.worst)
    }
}

impl Effects {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.hidden == 0
    }

    /// In words: questions that come and go, and each article before and after.
    #[must_use]
    pub fn blocks(&self, library: &Library, lang: Lang) -> Vec<Block> {
        let words = strings(lang);
        let count = |template: &str, count: usize| {
            let text = fill(template, &[("count", &count.to_string())]);
            (count > 0).then(|| Block::item(0, Sign::Information, text))
        };
        let mut blocks: Vec<Block> = [
            count(words.interview.hidden_kept, self.hidden),
            count(words.interview.shown_new, self.shown),
        ]
        .into_iter()
        .flatten()
        .collect();
        for effect in &self.articles {
            let title = library.article(effect.article).title.get(lang);
            let name = cite::articles(lang, library, &[effect.article]);
            blocks.push(Block::heading(2, format!("{name} · {title}")));
            let before = named(
                lang,
                words.interview.before,
                &effect.before.told(library, lang),
            );
            blocks.push(Block::item(0, Sign::Plain, before));
            let after = format!("→ {}", effect.after.told(library, lang));
            blocks.push(Block::item(0, status_sign(effect.after.status), after));
        }
        if self.articles.is_empty() {
            blocks.push(Block::paragraph(words.interview.changed_none));
        }
        blocks
    }
}

//! Invented statutes as text: what is an article, what only looks like one, and what is refused.

use jiff::civil::Date;

use crate::error::StatuteError;
use crate::number::ArticleNumber;
use crate::place::Place;
use crate::read;
use crate::statute::{Article, Part, Statute};

fn statute(text: &str) -> Statute {
    read(text.as_bytes()).expect("it is a statute")
}

fn refused(text: &str) -> StatuteError {
    read(text.as_bytes()).expect_err("it is refused")
}

fn numbers(statute: &Statute) -> Vec<String> {
    statute
        .articles
        .iter()
        .map(|article| article.number.arabic())
        .collect()
}

/// The number of items of each paragraph.
fn lists(article: &Article) -> Vec<usize> {
    article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.items.len())
        .collect()
}

#[test]
fn a_reference_at_the_start_of_a_line_is_no_article() {
    let read = statute(
        "灯塔法\n第一条 灯塔归公会。\n第二条规定的灯船除外。\n第二条 灯船归船主。\n第一条、第三条的灯，依照\n\
         第三条 灯应当明亮，\n第四条规定的除外。\n第四条 绳应当结实。\n",
    );
    assert_eq!(numbers(&read), ["1", "2", "3", "4"]);
    assert_eq!(lists(&read.articles[0]), [0, 0]);
    assert_eq!(
        read.articles[2].text,
        "灯应当明亮，\n第四条规定的除外。".replace('\n', "")
    );
}

#[test]
fn a_number_without_a_blank_opens_an_article_where_nothing_else_does() {
    let read = statute("灯塔法\n第一条灯塔归公会。\n第二条灯船归船主。\n第三条灯应当明亮。\n");
    assert_eq!(numbers(&read), ["1", "2", "3"]);
    assert_eq!(read.articles[1].text, "灯船归船主。");
}

#[test]
fn arabic_numbers_and_numbers_with_blanks_are_numbers() {
    let read =
        statute("灯塔法\n第1条 甲。\n第 二 条 乙。\n第３条　丙。\n第3条之1 丁。\n第四条\n戊。\n");
    assert_eq!(numbers(&read), ["1", "2", "3", "3-1", "4"]);
    assert_eq!(
        read.find("第三条之一").map(|article| article.text.as_str()),
        Some("丁。")
    );
    assert_eq!(
        read.find("4").map(|article| article.text.as_str()),
        Some("戊。")
    );
    assert_eq!(read.find("5"), None);
}

#[test]
fn items_belong_to_the_paragraph_before_and_a_text_behind_them_is_one_of_its_own() {
    let read = statute(
        "灯塔法\n第一条 下列灯：\n（一）红灯：\n1．甲；\n2．乙；\n（二）白灯。\n以上各灯，夜间点亮。\n另有：\n(一)绿灯。\n\
         第二条 （一）塔；\n（二）船。\n第三条 下列数：\n1. 一；\n2. 二。\n",
    );
    let first = &read.articles[0];
    assert_eq!(lists(first), [2, 0, 1]);
    assert_eq!(
        first
            .paragraph(1)
            .and_then(|paragraph| paragraph.item(1))
            .map(|item| item.items.len()),
        Some(2)
    );
    assert_eq!(
        first.paragraph(2).map(|paragraph| paragraph.text.as_str()),
        Some("以上各灯，夜间点亮。")
    );
    assert_eq!(
        (first.paragraph(0), first.paragraph(4), first.item(1)),
        (None, None, None)
    );
    let second = &read.articles[1];
    assert_eq!(second.paragraphs[0].text, "");
    assert_eq!(second.item(2).map(|item| item.text.as_str()), Some("船。"));
    assert_eq!(
        lists(&read.articles[2]),
        [2],
        "numbers may be the marks of items"
    );
}

#[test]
fn a_table_of_contents_is_no_text() {
    let named = "灯塔法\n目　录\n第一章　总　则……1\n第二章　附则……2\n第一章　总则\n第一条 甲。\n第二章 附 则\n第二条 乙。\n";
    let unnamed = named.replace("目　录\n", "");
    for text in [named, &unnamed] {
        let read = statute(text);
        let headings: Vec<String> = read.parts.iter().map(Part::heading).collect();
        assert_eq!(headings, ["第一章　总则", "第二章　附则"]);
        assert_eq!(read.articles[0].text, "甲。");
        assert_eq!(read.title, "灯塔法");
    }
    assert_eq!(statute(named).contents.len(), 3);
}

#[test]
fn a_heading_may_have_its_title_on_the_next_line() {
    let read = statute(
        "灯塔法\n第一章\n总则\n第一条 甲。\n第二章\n灯与绳\n第二条 乙。\n附则\n第三条 丙。\n",
    );
    let headings: Vec<String> = read.parts.iter().map(Part::heading).collect();
    assert_eq!(headings, ["第一章　总则", "第二章　灯与绳", "附则"]);
    assert_eq!(read.articles[2].path, [2]);
}

#[test]
fn a_heading_that_lost_its_number_is_no_text_of_the_article_before() {
    let read = statute(
        "灯塔法\n第一章 总则\n第一条 甲。\n灯与绳\n第二条 乙。\n第三条 下列：\n丙\n第四条 丁。\n",
    );
    let headings: Vec<String> = read.parts.iter().map(Part::heading).collect();
    assert_eq!(headings, ["第一章　总则", "灯与绳"]);
    assert_eq!(
        (
            read.articles[0].text.as_str(),
            read.articles[2].text.as_str()
        ),
        ("甲。", "下列：\n丙")
    );
    assert_eq!(statute(&read.to_text()).to_text(), read.to_text());
}

#[test]
fn what_stands_around_the_title_is_kept_apart() {
    let read = statute(
        "海角共和国议长令\n第九号\n《灯塔法》已由议事会于2020年1月2日通过，现予公布，自2020年3月1日起施行。\n灯塔法\n\
         （2020年1月2日议事会通过）\n序言\n岛民自古点灯。\n第一条 甲。\n",
    );
    assert_eq!((read.title.as_str(), read.front.len()), ("灯塔法", 3));
    assert_eq!(read.note, "（2020年1月2日议事会通过）");
    assert_eq!(read.preamble, ["序言", "岛民自古点灯。"]);
    assert_eq!(
        read.dates.in_force.map(|day| day.to_string()),
        Some("2020-03-01".to_owned())
    );
}

#[test]
fn a_title_may_stand_on_two_lines() {
    for (lines, title) in [
        ("灯塔和灯船管理规\n定\n", "灯塔和灯船管理规定"),
        ("中华人民共和国\n灯塔法\n", "中华人民共和国灯塔法"),
        ("法规选\n灯塔法\n", "灯塔法"),
        ("灯塔守则\n", "灯塔守则"),
    ] {
        let read = statute(&format!("{lines}（2020年1月2日议事会通过）\n第一条 甲。\n"));
        assert_eq!(read.title, title);
        assert_eq!(read.note, "（2020年1月2日议事会通过）");
    }
}

#[test]
fn the_day_of_the_first_version_is_not_that_of_an_amended_one() {
    let read = statute(
        "灯塔法\n（2010年1月2日通过 根据2020年5月6日《关于修改〈灯塔法〉的决定》修正）\n第一条 本法自2010年3月1日起施行。\n",
    );
    assert_eq!(read.dates.in_force, None);
    assert_eq!(read.dates.first_in_force.map(Date::year), Some(2010));
    assert_eq!(read.dates.made().map(Date::year), Some(2020));
    let ordered = statute(
        "《灯塔法》已由议事会于2010年1月2日通过，现予公布，自2010年3月1日起施行。\n灯塔法\n\
         （2010年1月2日通过 2020年5月6日修正）\n第一条 甲。\n",
    );
    assert_eq!(
        ordered.dates.in_force, None,
        "the order is that of the first version"
    );
}

#[test]
fn annexes_and_notes_of_a_publisher_are_no_part_of_the_last_article() {
    let read =
        statute("灯塔法\n第一条 甲。\n第二条 乙。\n① 编者注。\n附件一：灯表\n第一条 表中的灯。\n");
    assert_eq!(read.articles[1].text, "乙。");
    assert_eq!(read.footnotes, ["①编者注。"]);
    assert_eq!(read.annex, ["附件一：灯表", "第一条表中的灯。"]);
}

#[test]
fn a_text_cut_to_a_width_has_the_paragraphs_of_the_whole_one() {
    let whole = "灯塔法\n第一条　守塔人应当在日落以前点灯，在日出以后熄灯，有雾的昼夜点灯。\n点灯和熄灯的时刻应当记入灯簿，由公会保存六年。\n\
                 第二条　守塔人违反第一条规定的，由公会责令改正，给予警告，并且依照第\n";
    let whole = whole.replace(
        "并且依照第\n",
        "停发灯油。\n第三条　依照前条处罚的，应当自处罚之日起二日内告知全体岛民。\n",
    );
    let cut = "灯塔法\n　　第一条　守塔人应当在日落\n以前点灯，在日出以后熄灯，有雾\n的昼夜点灯。\n　　点灯和熄灯的时刻应当记入灯\n簿，由公会保存六年。\n　　\
               第二条　守塔人违反\n第一条规定的，由公会责令改正，给\n予警告，停发灯油。\n　　第三条　依照前条处罚的，应当自\n处罚之日起二日内告知全体岛民。\n";
    assert_eq!(statute(cut).articles.len(), 3);
    assert_eq!(statute(cut).to_text(), statute(&whole).to_text());
}

#[test]
fn numbers_left_out_or_doubled_are_refused_with_their_place() {
    let (two, four) = (ArticleNumber::new(2, 0), ArticleNumber::new(4, 0));
    let gap = refused("灯塔法\n第一条 甲。\n第二条 乙。\n第四条 丁。\n");
    let place = Place::Line(4);
    assert_eq!(
        gap,
        StatuteError::Gap {
            after: Some(two),
            found: four,
            place
        }
    );
    let doubled = refused("灯塔法\n第一条 甲。\n第二条 乙。\n第二条 丙。\n");
    assert_eq!(doubled, StatuteError::Doubled { number: two, place });
    let empty = refused("灯塔法\n第一条 甲。\n第二条\n第三条 丙。\n");
    assert_eq!(
        empty,
        StatuteError::Empty {
            number: two,
            place: Place::Line(3)
        }
    );
    let started = refused("灯塔法\n第四条 甲。\n第五条 乙。\n第六条 丙。\n");
    assert_eq!(
        started,
        StatuteError::Gap {
            after: None,
            found: four,
            place: Place::Line(2)
        }
    );
    let skipped = refused("灯塔法\n第一条 甲。\n第一条之二 乙。\n");
    assert!(matches!(skipped, StatuteError::Gap { .. }), "{skipped:?}");
}

#[test]
fn amendments_are_refused() {
    for text in [
        "关于修改《灯塔法》的决定\n一、将第三条修改为：“第三条 灯。”\n",
        "灯塔法修正案\n第一条 甲。\n",
        "《灯塔法》修改前后对照表\n第一条 甲。\n第一条 乙。\n",
        "议事会决定\n一、增加一条，作为第二条：\n二、将第三条改为第四条，修改为：\n第一条 甲。\n",
    ] {
        assert!(
            matches!(refused(text), StatuteError::Amendment { .. }),
            "{text}"
        );
    }
    let amended = "灯塔法\n（根据2020年1月1日《关于修改〈灯塔法〉的决定》修正）\n第一条 甲。\n";
    assert_eq!(statute(amended).articles.len(), 1);
}

#[test]
fn what_is_no_statute_is_refused() {
    for text in [
        "",
        "灯塔",
        "合同\n第三条 甲方点灯。\n",
        "第一章 总则\n一、点灯。\n",
    ] {
        assert_eq!(refused(text), StatuteError::NotAStatute, "{text}");
    }
    assert_eq!(
        refused("<!DOCTYPE html><p>第一条 甲。"),
        StatuteError::Format
    );
    assert_eq!(
        refused("灯塔法\n第一条 灯\u{fffd}塔。\n"),
        StatuteError::Garbled {
            place: Place::Line(2)
        }
    );
    let compound = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        &[0; 64],
    ]
    .concat();
    assert_eq!(read(&compound), Err(StatuteError::OldWord));
    let locked = [
        compound,
        "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
    ]
    .concat();
    assert_eq!(read(&locked), Err(StatuteError::Locked));
}

#[test]
fn a_hash_stays_with_the_text_and_changes_with_a_word() {
    let one = statute("灯塔法\n第一条 下列灯：\n（一）红灯；\n（二）白灯。\n");
    let same = statute("《灯塔法》\n\n第1条　下列灯:\n(一) 红灯;\n㈡白灯。");
    assert_eq!(one.articles[0].sha256(), same.articles[0].sha256());
    assert_eq!(one.sha256(), same.sha256());
    let other = statute("灯塔法\n第一条 下列灯：\n（一）红灯；\n（二）黑灯。\n");
    assert_ne!(one.sha256(), other.sha256());
}

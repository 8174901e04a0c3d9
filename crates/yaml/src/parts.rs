//! A document as a flat list of its parts, and the values that are made of it.

use std::borrow::Cow;

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IntoDeserializer as _, MapAccess,
    SeqAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::mistake::{Mistake, Wanted};
use super::plain::{Plain, is_nothing};

/// A text, a list or a group; the parts of a list or group follow it up to its end, those of a group key by value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Without quotes: a number, a truth value, nothing, or a text.
    Plain(Cow<'a, str>),
    Text(Cow<'a, str>),
    List,
    Group,
    End,
}

impl Part<'_> {
    /// The text of a value that has one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Plain(text) | Self::Text(text) => Some(text),
            Self::List | Self::Group | Self::End => None,
        }
    }

    fn is_nothing(&self) -> bool {
        matches!(self, Self::Plain(text) if is_nothing(text))
    }

    /// Whether not even a word for nothing stands here.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Plain(text) if text.is_empty())
    }

    fn plain(&self) -> Option<Plain<'_>> {
        match self {
            Self::Plain(text) => Some(Plain::of(text)),
            _ => None,
        }
    }

    fn unexpected(&self) -> Unexpected<'_> {
        match self {
            Self::Plain(text) => match Plain::of(text) {
                Plain::Nothing => Unexpected::Unit,
                Plain::Bool(value) => Unexpected::Bool(value),
                Plain::Whole(number) => Unexpected::Unsigned(number),
                Plain::Negative(number) => Unexpected::Signed(number),
                Plain::Fraction(number) => Unexpected::Float(number),
                Plain::Large => Unexpected::Other(text),
                Plain::Text(text) => Unexpected::Str(text),
            },
            Self::Text(text) => Unexpected::Str(text),
            Self::List => Unexpected::Seq,
            Self::Group => Unexpected::Map,
            Self::End => Unexpected::Unit,
        }
    }
}

/// The value of a document of which every group has each key once. Its texts are taken out of the parts.
pub(super) fn value<T: DeserializeOwned>(parts: &mut [Part<'_>]) -> Result<T, Mistake> {
    T::deserialize(&mut Reader { parts, at: 0 })
}

struct Reader<'p, 'a> {
    parts: &'p mut [Part<'a>],
    at: usize,
}

impl<'a> Reader<'_, 'a> {
    /// What comes next; behind the last part there is an end, which no reader of a value passes.
    fn peek(&self) -> &Part<'a> {
        self.parts.get(self.at).unwrap_or(&Part::End)
    }

    /// That something else was wanted than what comes next.
    fn refused<'de, T, V: Visitor<'de>>(&self, visitor: &V, wanted: Wanted) -> Result<T, Mistake> {
        let mistake = Mistake::invalid_type(self.peek().unexpected(), visitor);
        Err(mistake.settled(self.at, wanted))
    }

    fn skip(&mut self) {
        let mut open = 0_usize;
        loop {
            match self.peek() {
                Part::List | Part::Group => open += 1,
                Part::End => open = open.saturating_sub(1),
                Part::Plain(_) | Part::Text(_) => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }

    /// Passes the end of a list or group, of which a number of items have been read; there must not be more.
    fn end(&mut self, start: usize, read: usize) -> Result<(), Mistake> {
        let mut count = read;
        while *self.peek() != Part::End {
            self.skip();
            count += 1;
        }
        self.at += 1;
        if count > read {
            let wanted = Wanted::Length(read);
            return Err(Mistake::surplus(count).settled(start, wanted));
        }
        Ok(())
    }

    /// Reads a text, which a visitor may only look at.
    fn text<'de, V: Visitor<'de>>(
        &mut self,
        visitor: V,
        wanted: Wanted,
    ) -> Result<V::Value, Mistake> {
        let Some(text) = self.peek().text() else {
            return self.refused(&visitor, wanted);
        };
        let result = visitor.visit_str(text);
        self.at += 1;
        settle(result, self.at - 1, wanted)
    }

    fn list<'de, V: Visitor<'de>>(
        &mut self,
        visitor: V,
        wanted: Wanted,
    ) -> Result<V::Value, Mistake> {
        let start = self.at;
        match self.peek() {
            Part::List => {
                self.at += 1;
                let mut inside = Inside::of(self);
                let result = visitor.visit_seq(&mut inside);
                let count = inside.count;
                let value = settle(result, start, wanted)?;
                self.end(start, count)?;
                Ok(value)
            }
            part if part.is_blank() => {
                self.at += 1;
                let nothing = SeqDeserializer::new(std::iter::empty::<()>());
                settle(visitor.visit_seq(nothing), start, wanted)
            }
            _ => self.refused(&visitor, wanted),
        }
    }

    fn group<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Mistake> {
        let (start, wanted) = (self.at, Wanted::Group);
        match self.peek() {
            Part::Group => {
                self.at += 1;
                let mut inside = Inside::of(self);
                let result = visitor.visit_map(&mut inside);
                let count = inside.count;
                let value = settle(result, start, wanted)?;
                self.end(start, count)?;
                Ok(value)
            }
            part if part.is_blank() => {
                self.at += 1;
                let nothing = MapDeserializer::new(std::iter::empty::<((), ())>());
                settle(visitor.visit_map(nothing), start, wanted)
            }
            _ => self.refused(&visitor, wanted),
        }
    }

    fn unsigned<'de, V: Visitor<'de>>(
        &mut self,
        visitor: V,
        max: u64,
    ) -> Result<V::Value, Mistake> {
        let wanted = Wanted::Whole { min: 0, max };
        let Some(Plain::Whole(number)) = self.peek().plain() else {
            return self.refused(&visitor, wanted);
        };
        self.at += 1;
        settle(visitor.visit_u64(number), self.at - 1, wanted)
    }

    fn signed<'de, V: Visitor<'de>>(
        &mut self,
        visitor: V,
        min: i64,
        max: i64,
    ) -> Result<V::Value, Mistake> {
        let max = max.unsigned_abs();
        let wanted = Wanted::Whole { min, max };
        let number = match self.peek().plain() {
            Some(Plain::Whole(number)) => i64::try_from(number).ok(),
            Some(Plain::Negative(number)) => Some(number),
            _ => None,
        };
        let Some(number) = number else {
            return self.refused(&visitor, wanted);
        };
        self.at += 1;
        settle(visitor.visit_i64(number), self.at - 1, wanted)
    }

    /// Reads a value without quotes as what it is.
    fn plain<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Mistake> {
        let at = self.at;
        self.at += 1;
        let result = match self.parts[at].plain() {
            None | Some(Plain::Nothing) => visitor.visit_unit(),
            Some(Plain::Bool(value)) => visitor.visit_bool(value),
            Some(Plain::Whole(number)) => visitor.visit_u64(number),
            Some(Plain::Negative(number)) => visitor.visit_i64(number),
            Some(Plain::Large) => {
                let found = self.parts[at].unexpected();
                Err(Mistake::invalid_type(found, &visitor))
            }
            Some(Plain::Fraction(number)) => visitor.visit_f64(number),
            Some(Plain::Text(text)) => visitor.visit_str(text),
        };
        settle(result, at, Wanted::Other)
    }
}

/// Notes the place of a mistake, and what was wanted there, unless it is known already.
fn settle<T>(result: Result<T, Mistake>, at: usize, wanted: Wanted) -> Result<T, Mistake> {
    match result {
        Ok(value) => Ok(value),
        Err(mistake) => Err(mistake.settled(at, wanted)),
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'_, '_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.peek() {
            Part::Plain(_) => self.plain(visitor),
            Part::Text(_) => self.text(visitor, Wanted::Other),
            Part::List => self.list(visitor, Wanted::Other),
            Part::Group => self.group(visitor),
            Part::End => self.refused(&visitor, Wanted::Other),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.peek().plain() {
            Some(Plain::Bool(_)) => self.plain(visitor),
            _ => self.refused(&visitor, Wanted::Bool),
        }
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.signed(visitor, i8::MIN.into(), i8::MAX.into())
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.signed(visitor, i16::MIN.into(), i16::MAX.into())
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.signed(visitor, i32::MIN.into(), i32::MAX.into())
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.signed(visitor, i64::MIN, i64::MAX)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.unsigned(visitor, u8::MAX.into())
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.unsigned(visitor, u16::MAX.into())
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.unsigned(visitor, u32::MAX.into())
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.unsigned(visitor, u64::MAX)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.text(visitor, Wanted::Text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        let at = self.at;
        let owned = match self.parts.get_mut(at) {
            Some(Part::Plain(Cow::Owned(text)) | Part::Text(Cow::Owned(text))) => {
                std::mem::take(text)
            }
            _ => return self.text(visitor, Wanted::Text),
        };
        self.at += 1;
        settle(visitor.visit_string(owned), at, Wanted::Text)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.text(visitor, Wanted::Text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.peek().is_nothing() {
            self.at += 1;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        if self.peek().is_nothing() {
            return self.plain(visitor);
        }
        self.refused(&visitor, Wanted::Nothing)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.list(visitor, Wanted::List)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.list(visitor, Wanted::Length(length))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.list(visitor, Wanted::Length(length))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.group(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.group(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        let wanted = Wanted::Name(names);
        let Some(text) = self.peek().text() else {
            return self.refused(&visitor, wanted);
        };
        let name: StrDeserializer<'_, Mistake> = text.into_deserializer();
        let result = visitor.visit_enum(name);
        self.at += 1;
        settle(result, self.at - 1, wanted)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.skip();
        visitor.visit_unit()
    }

    // None of the files has any of these.
    forward_to_deserialize_any! { i128 u128 f32 f64 char bytes byte_buf }
}

/// The parts of a list or group up to its end, and how many items or keys have been read.
struct Inside<'r, 'p, 'a> {
    reader: &'r mut Reader<'p, 'a>,
    count: usize,
}

impl<'r, 'p, 'a> Inside<'r, 'p, 'a> {
    fn of(reader: &'r mut Reader<'p, 'a>) -> Self {
        Self { reader, count: 0 }
    }

    fn read<'de, T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Mistake> {
        let at = self.reader.at;
        settle(seed.deserialize(&mut *self.reader), at, Wanted::Other)
    }
}

impl<'de> SeqAccess<'de> for Inside<'_, '_, '_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mistake> {
        if *self.reader.peek() == Part::End {
            return Ok(None);
        }
        self.count += 1;
        self.read(seed).map(Some)
    }
}

impl<'de> MapAccess<'de> for Inside<'_, '_, '_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mistake> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Mistake> {
        self.read(seed)
    }
}

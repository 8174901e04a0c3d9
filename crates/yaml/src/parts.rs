//! A document as a flat list of its parts, and the values that are made of it, as YAML would make them. What stands in doubt
//! is refused without a word: then the file is read slowly, by the parser that knows what to say.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer as _, MapAccess,
    SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// A text, a list or a group; the parts of a list or group follow it up to its end, those of a group key by value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// A value without quotes: a number, a truth value or nothing.
    Plain(&'a str),
    Text(Cow<'a, str>),
    List,
    Group,
    End,
}

/// That the quick way does not lead to a value.
#[derive(Debug)]
pub(super) struct Doubt;

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("in doubt")
    }
}

impl std::error::Error for Doubt {}

impl de::Error for Doubt {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The value of a document of which every group has each key once.
pub(super) fn value<T: DeserializeOwned>(parts: &[Part<'_>]) -> Option<T> {
    let mut reader = Reader { parts, at: 0 };
    let value = T::deserialize(&mut reader).ok()?;
    (reader.at == parts.len()).then_some(value)
}

struct Reader<'p, 'a> {
    parts: &'p [Part<'a>],
    at: usize,
}

impl<'p, 'a> Reader<'p, 'a> {
    fn peek(&self) -> Result<&'p Part<'a>, Doubt> {
        self.parts.get(self.at).ok_or(Doubt)
    }

    fn next(&mut self) -> Result<&'p Part<'a>, Doubt> {
        let part = self.peek()?;
        self.at += 1;
        Ok(part)
    }

    /// The text of a value that has one.
    fn text(&mut self) -> Result<&'p str, Doubt> {
        match self.next()? {
            Part::Text(text) => Ok(text),
            Part::Plain(text) => Ok(text),
            _ => Err(Doubt),
        }
    }

    fn end(&mut self) -> Result<(), Doubt> {
        match self.next()? {
            Part::End => Ok(()),
            _ => Err(Doubt),
        }
    }

    fn skip(&mut self) -> Result<(), Doubt> {
        let mut open = 0_usize;
        loop {
            match self.next()? {
                Part::List | Part::Group => open += 1,
                Part::End => open = open.checked_sub(1).ok_or(Doubt)?,
                Part::Plain(_) | Part::Text(_) => {}
            }
            if open == 0 {
                return Ok(());
            }
        }
    }
}

/// A value without quotes.
fn plain<'de, V: Visitor<'de>>(text: &str, visitor: V) -> Result<V::Value, Doubt> {
    match text {
        "null" => visitor.visit_unit(),
        "true" => visitor.visit_bool(true),
        "false" => visitor.visit_bool(false),
        _ if text.starts_with('-') => visitor.visit_i64(text.parse().map_err(|_| Doubt)?),
        _ => visitor.visit_u64(text.parse().map_err(|_| Doubt)?),
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'_, '_> {
    type Error = Doubt;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        match self.peek()? {
            Part::Plain(text) => {
                self.at += 1;
                plain(text, visitor)
            }
            Part::Text(_) => self.deserialize_str(visitor),
            Part::List => self.deserialize_seq(visitor),
            Part::Group => self.deserialize_map(visitor),
            Part::End => Err(Doubt),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        match self.peek()? {
            Part::Plain("null") => {
                self.at += 1;
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Doubt> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        let Part::List = self.next()? else {
            return Err(Doubt);
        };
        let value = visitor.visit_seq(Inside(self))?;
        self.end()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Doubt> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Doubt> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        let Part::Group = self.next()? else {
            return Err(Doubt);
        };
        let value = visitor.visit_map(Inside(self))?;
        self.end()?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Doubt> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Doubt> {
        let variant: StrDeserializer<'_, Doubt> = self.text()?.into_deserializer();
        visitor.visit_enum(variant)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Doubt> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 unit unit_struct
    }

    // None of them is in any file; each would need rules of its own.
    fn deserialize_i128<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Doubt> {
        Err(Doubt)
    }

    fn deserialize_u128<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Doubt> {
        Err(Doubt)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Doubt> {
        Err(Doubt)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Doubt> {
        Err(Doubt)
    }

    fn deserialize_char<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Doubt> {
        Err(Doubt)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Doubt> {
        Err(Doubt)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Doubt> {
        Err(Doubt)
    }
}

/// The parts of a list or group up to its end.
struct Inside<'r, 'p, 'a>(&'r mut Reader<'p, 'a>);

impl<'de> SeqAccess<'de> for Inside<'_, '_, '_> {
    type Error = Doubt;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Doubt> {
        match self.0.peek()? {
            Part::End => Ok(None),
            _ => seed.deserialize(&mut *self.0).map(Some),
        }
    }
}

impl<'de> MapAccess<'de> for Inside<'_, '_, '_> {
    type Error = Doubt;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Doubt> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Doubt> {
        seed.deserialize(&mut *self.0)
    }
}

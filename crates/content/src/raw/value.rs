//! Values whose form YAML leaves open: a name or a mapping, one value or a list, a scalar of any type.

use std::fmt::{self, Display as _};

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};

use super::{Bound, Is, OneOrMore, Scalar, Single};
use zicha_text::{Text, carried, text};

fn refusal<E: Error>(what: &Text) -> E {
    E::custom(carried(what))
}

impl<'de> Deserialize<'de> for Is {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IsVisitor;

        impl<'de> Visitor<'de> for IsVisitor {
            type Value = Is;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                carried(&text!(
                    "the name of a definition, or one `id: value`",
                    "定义的编号，或者一个 `id: value`"
                ))
                .fmt(f)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Is, E> {
                Ok(Is::Named(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Is, A::Error> {
                Single::deserialize(MapAccessDeserializer::new(map)).map(Is::Of)
            }
        }

        deserializer.deserialize_any(IsVisitor)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Single<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SingleVisitor<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for SingleVisitor<T> {
            type Value = Single<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                carried(&text!("exactly one `id: value`", "恰好一个 `id: value`")).fmt(f)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Single<T>, A::Error> {
                let none = || refusal(&text!("expected one `id: value`", "应有一个 `id: value`"));
                let (key, value) = map.next_entry()?.ok_or_else(none)?;
                if let Some(more) = map.next_key::<String>()? {
                    return Err(refusal(&text!(
                        "`{more}` is one too many: expected exactly one `id: value`",
                        "`{more}` 多余：应恰好有一个 `id: value`"
                    )));
                }
                Ok(Single { key, value })
            }
        }

        deserializer.deserialize_map(SingleVisitor(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor;

        impl<'de> Visitor<'de> for ListVisitor {
            type Value = OneOrMore;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                carried(&text!("a value or a list of values", "单个值或者值的列表")).fmt(f)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<OneOrMore, E> {
                Ok(OneOrMore(vec![text.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<OneOrMore, A::Error> {
                let mut values = Vec::new();
                while let Some(Scalar(value)) = seq.next_element()? {
                    values.push(value);
                }
                Ok(OneOrMore(values))
            }
        }

        deserializer.deserialize_any(ListVisitor)
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ScalarVisitor;

        impl Visitor<'_> for ScalarVisitor {
            type Value = Scalar;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                carried(&text!("a plain value", "单个值")).fmt(f)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(text.to_owned()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }
        }

        deserializer.deserialize_any(ScalarVisitor)
    }
}

impl<'de> Deserialize<'de> for Bound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct BoundVisitor;

        impl Visitor<'_> for BoundVisitor {
            type Value = Bound;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                carried(&text!(
                    "a whole number or a date like 2026-01-31",
                    "整数或者 2026-01-31 这样的日期"
                ))
                .fmt(f)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Bound, E> {
                Ok(Bound::Number(number))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Bound, E> {
                i64::try_from(number)
                    .map(Bound::Number)
                    .map_err(|_| refusal(&text!("{number} is too large", "数字 {number} 过大")))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Bound, E> {
                if text == "#" {
                    return Ok(Bound::Instance);
                }
                text.parse().map(Bound::Date).map_err(|_| {
                    refusal(&text!(
                        "`{text}` is no whole number and no date like 2026-01-31",
                        "`{text}` 既不是整数，也不是 2026-01-31 这样的日期"
                    ))
                })
            }
        }

        deserializer.deserialize_any(BoundVisitor)
    }
}

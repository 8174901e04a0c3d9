//! A table of words: both languages side by side, grouped. A word missing in one language does not compile. Holes are
//! written `{name}`.

macro_rules! words {
    ($all:ident; $($group:ident $field:ident { $($name:ident: $en:literal, $zh:literal;)* })*) => {
        $(
            #[doc = concat!("Words of the group `", stringify!($field), "`.")]
            #[derive(Debug)]
            pub struct $group { $(pub $name: &'static str,)* }
        )*

        /// Every word of the table in one language.
        #[derive(Debug)]
        pub struct $all { $(pub $field: $group,)* }

        pub(super) static EN: $all = $all { $($field: $group { $($name: $en,)* },)* };
        pub(super) static ZH: $all = $all { $($field: $group { $($name: $zh,)* },)* };

        impl $all {
            /// Every word with its name, for tests and proofreading.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$($((concat!(stringify!($field), ".", stringify!($name)), self.$field.$name),)*)*]
            }
        }
    };
}

pub(super) use words;

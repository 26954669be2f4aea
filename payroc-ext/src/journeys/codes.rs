//! Codes that the vendor's pages report, kept open.

/// An enumeration of codes by their strings, and any other string.
macro_rules! codes {
    ($(#[$about:meta])* $type:ident { $($(#[$what:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $type {
            $(
                $(#[$what])*
                #[doc = concat!("`", $text, "` in the result.")]
                $variant,
            )*
            /// A value that this version does not know, as it came. It is not printed, because anybody can have sent it.
            Other(payroc_api::Personal<String>),
        }

        impl $type {
            pub(super) fn read(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    other => Self::Other(other.into()),
                }
            }

            /// The value as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(other) => other.expose(),
                }
            }
        }

        /// The value where this version knows it, and `unknown` otherwise, so that it can be logged.
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $text,)*
                    Self::Other(_) => "unknown",
                })
            }
        }
    };
}

pub(super) use codes;

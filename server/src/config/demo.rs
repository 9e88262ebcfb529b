//! `[demo]`: demonstration only.

/// Demonstration only.
#[derive(Debug, Clone, confique::Config)]
#[config(layer_attr(serde(deny_unknown_fields)))]
pub struct Demo {
    /// Shows a banner on every page and serves the page that fills in invented people's sign-in details.
    /// Never true where real people write.
    #[config(default = false)]
    pub enabled: bool,
}

//! The definition of a questionnaire as it is stored and sent: JSON, format 1.
//!
//! ```json
//! {
//!   "format": 1, "id": "visita", "version": "2026112101",
//!   "title": {"es": "Visita", "en": "Visit"}, "languages": ["es", "en"],
//!   "nodes": [
//!     {"name": "contacto", "type": "select_one", "choices": "contacto", "required": true,
//!      "label": {"es": "¿Con quién hablaste?", "en": "Whom did you talk to?"}},
//!     {"name": "promesa", "type": "group", "relevant": "${contacto} = 'titular'", "nodes": [
//!       {"name": "monto", "type": "decimal", "label": {"es": "Monto de ${nombre}"},
//!        "constraint": ". > 0", "constraint_message": {"es": "Debe ser mayor que cero"}}]},
//!     {"name": "nombre", "type": "hidden", "prefill": "debtor.name"}],
//!   "choice_lists": {"contacto": [{"value": "titular", "label": {"es": "Titular"}}]}
//! }
//! ```
//!
//! Expressions are XPath 1.0 with the OpenRosa functions; `${name}` is the question of that name, `.` the
//! question itself. Texts may hold `${name}` and `${= expression}`. A text is one string for every language or a map
//! from language to string. What is absent is false, blank or none.

mod choice;
mod condition;
mod kind;
mod node;
mod text;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use choice::{Choice, ChoicesFrom, External, ExternalKind};
pub use condition::Condition;
pub use kind::NodeKind;
pub(crate) use node::file_name;
pub use node::{InitialRepeat, Media, Node};
pub use text::Text;

/// The format this engine reads and writes.
pub const FORMAT: u32 = 1;

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The format of this JSON; 1.
    #[serde(default = "format_one")]
    pub format: u32,
    /// What every version of this questionnaire shares.
    pub id: String,
    /// Which version this is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Shown above it.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub title: Text,
    /// The name of the outermost element; `data` when absent.
    #[serde(default = "default_root", skip_serializing_if = "is_default_root")]
    pub root: String,
    /// The languages of its texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The language to begin with; the first when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_language: Option<String>,
    /// Questions and groups in order.
    pub nodes: Vec<Node>,
    /// Lists of choices by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub choice_lists: BTreeMap<String, Vec<Choice>>,
    /// Documents that come as files beside the definition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub externals: Vec<External>,
    /// The files that `media` names, by name: SHA-256 of each, lower-case hex.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: BTreeMap<String, String>,
    /// What happens on events: opening, a new repeat, a changed answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Texts that expressions ask for by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, Text>,
    /// The order on screen where it is not that of the nodes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layout: Option<Vec<LayoutItem>>,
    /// Settings that mean nothing to the engine (submission address, style, ...), kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, String>,
}

/// One thing on screen, when a definition says the order itself.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutItem {
    /// The path of the node, `/data/group/question`; none for a group that holds no answers of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// The label of such a group.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub label: Text,
    /// How such a group wants to look.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// What is in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<LayoutItem>,
}

/// Sets a value when something happens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// When.
    pub on: Vec<ActionEvent>,
    /// The question whose change is meant, or the repeat that is added; a path or `${name}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The question that is set; a path or `${name}`.
    pub target: String,
    /// What is done.
    #[serde(default, skip_serializing_if = "ActionKind::is_set_value")]
    pub kind: ActionKind,
    /// The value as an expression; blank when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// What an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// Sets the value of the expression.
    #[default]
    SetValue,
    /// Sets where the phone is.
    SetGeopoint,
    /// Records what is said.
    RecordAudio,
}

impl ActionKind {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
    fn is_set_value(&self) -> bool {
        *self == Self::SetValue
    }
}

/// When an action happens (ODK XForms specification, "Events").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionEvent {
    /// A new filling is opened.
    FirstLoad,
    /// A filling is opened, new or again.
    EveryLoad,
    /// A repeat is added by the person filling.
    NewRepeat,
    /// A question's value is changed.
    ValueChanged,
}

fn format_one() -> u32 {
    FORMAT
}

fn default_root() -> String {
    "data".to_owned()
}

fn is_default_root(root: &str) -> bool {
    root == "data"
}

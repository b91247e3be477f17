//! A question, group or repeat.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ChoicesFrom, Condition, NodeKind, Text};

/// A question, a group of questions, or something computed. A name that begins with `@` is an attribute of its parent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Unique among its siblings.
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: NodeKind,
    /// The question.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub label: Text,
    /// Shown below it.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub hint: Text,
    /// More help, shown when asked for.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub guidance: Text,
    /// Picture, sound or film beside it.
    #[serde(default, skip_serializing_if = "Media::is_empty")]
    pub media: Media,
    /// When it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevant: Option<Condition>,
    /// Whether it must be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<Condition>,
    /// Said when it is not.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub required_message: Text,
    /// What an answer must fulfil; `.` is the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraint: Option<String>,
    /// Said when it does not.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub constraint_message: Text,
    /// Whether it can only be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_only: Option<Condition>,
    /// Its value is that of the expression, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculate: Option<String>,
    /// The kind of value that something computed or hidden keeps; text when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_type: Option<NodeKind>,
    /// What clock, phone or agent fill in although it is shown: `start`, `end`, `today`, `property`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preload: Option<NodeKind>,
    /// Its value at the beginning, as written.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub default: String,
    /// Its value at the beginning, computed once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_expression: Option<String>,
    /// The binding that fills it in before anyone is asked: `account.balance`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<String>,
    /// The list its choices come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choices: Option<String>,
    /// Which of that list are offered; names of columns are those of the choice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice_filter: Option<String>,
    /// Choices that are nodes, instead of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choices_from: Option<ChoicesFrom>,
    /// How many times a repeat occurs; as the person likes when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// The repeat has the occurrences it begins with, no more and no fewer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fixed_count: bool,
    /// The occurrences a repeat begins with, where not one blank one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Vec<InitialRepeat>>,
    /// How it wants to look.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// Further wishes: `start`, `end`, `step` of a range, `rows`, `max-pixels`, `randomize`, `seed`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// Further attributes of its binding, kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// What is in a group or repeat.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<Node>,
}

impl Node {
    /// Whether there is anything by which a person sees what is asked.
    pub(crate) fn has_words(&self) -> bool {
        !(self.label.is_blank() && self.hint.is_blank() && self.media.is_empty())
    }
}

/// Values of one occurrence of a repeat at the beginning, by path below it (`name`, `group/name`).
pub type InitialRepeat = BTreeMap<String, String>;

/// Pictures, sound, film; names of files by language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// A picture.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub image: Text,
    /// The picture in full size.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub big_image: Text,
    /// Sound.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub audio: Text,
    /// Film.
    #[serde(default, skip_serializing_if = "Text::is_blank")]
    pub video: Text,
}

impl Media {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_kind().into_iter().all(|(_, files)| files.is_blank())
    }

    /// Each kind there can be, with the files of it.
    pub fn by_kind(&self) -> [(&'static str, &Text); 4] {
        [
            ("image", &self.image),
            ("big_image", &self.big_image),
            ("audio", &self.audio),
            ("video", &self.video),
        ]
    }
}

/// The name of a file as media give it; blank for `-`, which stands for none.
pub(crate) fn file_name(file: &str) -> &str {
    if file == "-" { "" } else { file.rsplit('/').next().unwrap_or_default() }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

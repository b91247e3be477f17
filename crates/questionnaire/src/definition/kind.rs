//! What a node of a questionnaire is.

use serde::{Deserialize, Serialize};

/// The type of a question, or what else a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// Free text.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    DateTime,
    /// One of the choices.
    SelectOne,
    /// Any number of the choices.
    SelectMultiple,
    /// All choices in an order.
    Rank,
    /// A number between `start` and `end`, whole when its steps are.
    Range,
    /// Read, not answered.
    Note,
    /// "Understood": a tick.
    Acknowledge,
    /// A photograph.
    Photo,
    /// A drawing with the finger.
    Draw,
    /// A drawing over a photograph.
    Annotate,
    /// A signature with the finger.
    Signature,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Any file.
    File,
    /// A bar or QR code.
    Barcode,
    /// A place: `latitude longitude altitude accuracy`.
    Geopoint,
    /// A line of places.
    Geotrace,
    /// An area.
    Geoshape,
    /// A value computed and never shown.
    Calculate,
    /// A value neither shown nor computed.
    Hidden,
    /// Nodes that belong together.
    Group,
    /// A group that may occur any number of times.
    Repeat,
    /// When the filling began.
    Start,
    /// When it was finished.
    End,
    /// The day it began.
    Today,
    /// The filling's own id, `uuid:...`, made when it is opened.
    InstanceId,
    /// The id of the filling that this one replaces; absent when it replaces none.
    DeprecatedId,
    /// A property of phone or agent, named by `parameters.property`.
    Property,
}

impl NodeKind {
    /// Whether it holds other nodes.
    pub fn is_container(self) -> bool {
        matches!(self, Self::Group | Self::Repeat)
    }

    /// Whether the person filling sees it.
    pub fn is_visible(self) -> bool {
        !matches!(
            self,
            Self::Calculate
                | Self::Hidden
                | Self::Start
                | Self::End
                | Self::Today
                | Self::InstanceId
                | Self::DeprecatedId
                | Self::Property
        )
    }

    /// Whether its answer is picked from choices.
    pub fn has_choices(self) -> bool {
        matches!(self, Self::SelectOne | Self::SelectMultiple | Self::Rank)
    }

    /// Whether its answer is the name of a file.
    pub fn is_file(self) -> bool {
        matches!(
            self,
            Self::Photo
                | Self::Draw
                | Self::Annotate
                | Self::Signature
                | Self::Audio
                | Self::Video
                | Self::File
        )
    }
}

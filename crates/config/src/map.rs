//! Section `[map]`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Which map the apps show.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Map {
    /// Streets: a PMTiles file in the OpenMapTiles schema.
    pub basemap: Option<PathBuf>,
    /// Any MapLibre style address, instead of the bundled map.
    pub style_url: Option<String>,
    /// Further hosts a style draws tiles, letters and pictures from, such as `https://tiles.empresa.mx`; browsers are let
    /// to these and to the style's own.
    pub origins: Vec<String>,
}

//! Pages of long lists.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which page of a list, in which order, matching what.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// From 1.
    pub page: Option<u32>,
    /// Rows of a page, 50 unless told, at most 500.
    pub per_page: Option<u32>,
    /// A column's name, `-` before it for descending.
    pub sort: Option<String>,
    /// Words to look for.
    pub q: Option<String>,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Page<Row> {
    /// The rows of this page.
    pub rows: Vec<Row>,
    /// Rows on all pages.
    pub total: i64,
}

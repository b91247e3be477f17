//! A questionnaire ready to be filled in: every expression read, every reference resolved, an order to compute in.

use std::collections::{BTreeMap, HashMap};

use crate::definition::{ActionEvent, ActionKind, Definition, Media, Node, NodeKind};
use crate::names::{NameId, Names};
use crate::tree::{Index, Tree};
use crate::xpath::ast::Expr;

/// A place in [`Form::schema`].
pub(crate) type SchemaId = u32;
/// A place in [`Form::expressions`].
pub(crate) type ExprId = u32;
/// A place in [`Form::computations`].
pub(crate) type ComputationId = u32;

/// The document itself, above its outermost element.
pub(crate) const DOCUMENT: SchemaId = 0;
/// The outermost element.
pub(crate) const ROOT: SchemaId = 1;

/// A compiled questionnaire. Cheap to share, never changes.
#[derive(Debug, Clone)]
pub struct Form {
    pub(crate) definition: Definition,
    pub(crate) names: Names,
    pub(crate) schema: Vec<Schema>,
    pub(crate) expressions: Vec<Expr>,
    pub(crate) computations: Vec<Computation>,
    /// By schema: what is computed anew when its value, relevance or number changes.
    pub(crate) triggers: Vec<Vec<Trigger>>,
    /// Documents 1 and up.
    pub(crate) documents: Vec<Tree>,
    pub(crate) document_ids: BTreeMap<String, u32>,
    /// What is said of choices, by the node that is the choice.
    pub(crate) choice_words: HashMap<(u32, Index), ChoiceWords>,
    /// By id, in their order.
    pub(crate) texts: Vec<(String, Words)>,
    pub(crate) title: Words,
    pub(crate) layout: Vec<Layout>,
    pub(crate) actions: Vec<CompiledAction>,
}

/// One node of the definition, with what is compiled of it.
#[derive(Debug, Clone)]
pub(crate) struct Schema {
    pub(crate) node: Node,
    pub(crate) name: NameId,
    pub(crate) path: String,
    pub(crate) parent: SchemaId,
    pub(crate) children: Vec<SchemaId>,
    pub(crate) depth: u32,
    pub(crate) attribute: bool,
    pub(crate) relevant: Rule,
    pub(crate) required: Rule,
    pub(crate) read_only: Rule,
    pub(crate) constraint: Rule,
    pub(crate) calculate: Option<ExprId>,
    pub(crate) count: Option<ExprId>,
    pub(crate) choices: Option<ChoiceSource>,
    pub(crate) label: Words,
    pub(crate) hint: Words,
    pub(crate) guidance: Words,
    pub(crate) required_message: Words,
    pub(crate) constraint_message: Words,
    pub(crate) computations: Vec<ComputationId>,
}

impl Schema {
    pub(crate) fn kind(&self) -> NodeKind {
        self.node.kind
    }
}

/// What is said of a choice.
#[derive(Debug, Clone)]
pub(crate) struct ChoiceWords {
    pub(crate) label: Words,
    /// Few have any.
    pub(crate) media: Option<Box<Media>>,
}

/// A yes or no.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Rule {
    Fixed(bool),
    Computed(ExprId),
}

/// Where choices come from: nodes, and from each its value and label.
#[derive(Debug, Clone)]
pub(crate) struct ChoiceSource {
    pub(crate) nodes: ExprId,
    pub(crate) value: ExprId,
    pub(crate) label: Option<ExprId>,
}

/// A text with places to fill in, by language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words(pub(crate) Vec<(Option<String>, Vec<Piece>)>);

#[derive(Debug, Clone)]
pub(crate) enum Piece {
    Plain(String),
    Value(ExprId),
}

/// What of a node is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Slot {
    Relevant,
    Count,
    Value,
    Choices,
    Required,
    ReadOnly,
    Constraint,
}

#[derive(Debug, Clone)]
pub(crate) struct Computation {
    pub(crate) schema: SchemaId,
    pub(crate) slot: Slot,
    pub(crate) expr: ExprId,
    /// Lower is computed first.
    pub(crate) rank: u32,
    /// Whether it depends on itself by way of others, so that it may have to be computed more than once.
    pub(crate) cyclic: bool,
}

/// "When this changes, compute that": the occurrences that lie in the same occurrence of `anchor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub(crate) computation: ComputationId,
    pub(crate) anchor: SchemaId,
}

/// One thing on screen.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) schema: Option<SchemaId>,
    pub(crate) label: Words,
    pub(crate) appearance: String,
    pub(crate) items: Vec<Layout>,
}

#[derive(Debug, Clone)]
pub(crate) struct CompiledAction {
    pub(crate) on: Vec<ActionEvent>,
    pub(crate) of: Option<SchemaId>,
    pub(crate) target: SchemaId,
    /// A path with predicates that picks what is set.
    pub(crate) path: Option<ExprId>,
    pub(crate) kind: ActionKind,
    pub(crate) value: Option<ExprId>,
}

impl Form {
    /// The definition it was compiled from.
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The language a filling begins in.
    pub fn default_language(&self) -> &str {
        let declared = self.definition.default_language.as_ref();
        declared.or(self.definition.languages.first()).map_or("", String::as_str)
    }

    /// What stands at a path such as `/data/member[2]/name`, whichever occurrence is meant.
    pub fn kind_at(&self, reference: &str) -> Option<NodeKind> {
        let names = reference.split('/').map(|step| step.split('[').next().unwrap_or(step));
        let path = names.collect::<Vec<_>>().join("/");
        self.schema.iter().find(|schema| schema.path == path).map(Schema::kind)
    }

    pub(crate) fn at(&self, id: SchemaId) -> &Schema {
        &self.schema[id as usize]
    }

    /// This node and those above it, innermost first.
    pub(crate) fn above(&self, id: SchemaId) -> impl Iterator<Item = SchemaId> {
        std::iter::successors(Some(id), |at| (*at != DOCUMENT).then(|| self.at(*at).parent))
    }

    pub(crate) fn is_above_or_same(&self, above: SchemaId, id: SchemaId) -> bool {
        self.above(id).any(|at| at == above)
    }
}

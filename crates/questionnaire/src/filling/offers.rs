//! Which choices a screen has already: a list of ten thousand is not written out again at every answer.

use crate::filling::{Filling, Snapshot};
use crate::form::{ChoiceSource, ExprId, Form, Piece, Words};
use crate::tree::Index;
use crate::xpath::ast::{Expr, Path, Start};
use crate::xpath::functions::Function;

impl Filling {
    /// Everything the screen of this filling needs now. Choices that it was handed by this function before and that are
    /// the same are `kept` and not written again.
    pub fn next_snapshot(&mut self) -> Snapshot {
        if self.handed_in.as_ref() != Some(&self.language) {
            self.handed_in = Some(self.language.clone());
            for state in &mut self.states {
                state.handed = false;
            }
        }
        let mut nodes = Vec::new();
        self.walk_layout(&mut |step| nodes.push(self.view(&step, true)));
        let fresh = nodes.iter().filter(|node| !node.kept).filter_map(|node| node.offer).collect::<Vec<_>>();
        if !fresh.is_empty() && self.form.has_plain_choices() {
            for index in fresh {
                self.state_mut(index).handed = true;
            }
        }
        self.snapshot_of(nodes)
    }

    /// Under which number a screen keeps the choices of a question. Those that may change with more than what their
    /// filter reads have none: choices that are answers themselves, or are worded by an expression.
    pub(crate) fn offer(&self, index: Index) -> Option<Index> {
        let source = self.form.at(self.state(index).schema).choices.as_ref()?;
        self.form.is_steady(source).then_some(index)
    }
}

impl Form {
    /// Whether no choice holds an answer in its words.
    fn has_plain_choices(&self) -> bool {
        let texts = self.texts.iter().map(|(_, words)| words);
        self.choice_words.values().map(|words| &words.label).chain(texts).all(is_plain)
    }

    fn is_steady(&self, source: &ChoiceSource) -> bool {
        let at = |expr: ExprId| &self.expressions[expr as usize];
        is_attached(at(source.nodes))
            && is_own(at(source.value))
            && source.label.is_none_or(|label| is_own(at(label)))
    }
}

fn is_plain(words: &Words) -> bool {
    words.0.iter().all(|(_, pieces)| pieces.iter().all(|piece| matches!(piece, Piece::Plain(_))))
}

/// `instance('list')/root/item[...]`, as they stand or in an order of chance.
fn is_attached(nodes: &Expr) -> bool {
    match nodes {
        Expr::Filter(base, ..) => matches!(**base, Expr::Call(Function::Instance, _)),
        Expr::Call(Function::Randomize, inner) => inner.first().is_some_and(is_attached),
        _ => false,
    }
}

/// Something the choice itself says: `name`, `jr:itext(itextId)`.
fn is_own(expr: &Expr) -> bool {
    match expr {
        Expr::Path(Path { start, .. }) => *start == Start::Context,
        Expr::Call(Function::TranslatedText, inner) => inner.iter().all(is_own),
        _ => false,
    }
}

//! Puts a form together.

use std::collections::HashMap;

use crate::compile::Strictness;
use crate::compile::depend::{Dependency, Reader};
use crate::compile::documents::{self, Documents};
use crate::compile::error::{DefinitionError, DefinitionProblem};
use crate::compile::reference::Resolver;
use crate::compile::schema::{self, Flat};
use crate::compile::{order, words};
use crate::definition::{Condition, Definition, FORMAT, Text};
use crate::form::{
    ChoiceSource, ChoiceWords, Computation, ExprId, Form, Piece, ROOT, Rule, SchemaId, Slot, Trigger, Words,
};
use crate::names::Names;
use crate::xpath::ast::Expr;
use crate::xpath::functions::Function;
use crate::xpath::parser;

/// Everything gathered so far.
pub(crate) struct Builder {
    pub(super) definition: Definition,
    strictness: Strictness,
    names: Names,
    pub(super) flat: Flat,
    documents: Documents,
    expressions: Vec<Expr>,
    computations: Vec<Computation>,
    triggers: Vec<Vec<Trigger>>,
    pub(super) errors: Vec<DefinitionError>,
}

impl Builder {
    pub(crate) fn new(definition: Definition, strictness: Strictness) -> Result<Self, Vec<DefinitionError>> {
        if definition.format != FORMAT {
            return Err(vec![DefinitionError::whole(DefinitionProblem::Format(definition.format))]);
        }
        let (mut names, mut errors) = (Names::default(), Vec::new());
        let flat = schema::flatten(&definition, &mut names, &mut errors);
        let documents = documents::build(&definition, &mut names, &mut errors);
        let triggers = vec![Vec::new(); flat.schema.len()];
        let (expressions, computations) = (Vec::new(), Vec::new());
        Ok(Self {
            definition,
            strictness,
            names,
            flat,
            documents,
            expressions,
            computations,
            triggers,
            errors,
        })
    }

    pub(crate) fn build(mut self) -> Result<Form, Vec<DefinitionError>> {
        for id in ROOT..self.flat.schema.len() as SchemaId {
            self.logic(id);
            self.choices(id);
            self.node_words(id);
        }
        let actions = self.actions();
        let texts = std::mem::take(&mut self.definition.texts);
        let compiled_texts: Vec<(String, Words)> =
            texts.iter().map(|(id, text)| (id.clone(), self.words(ROOT, "texts", text))).collect();
        self.definition.texts = texts;
        let title = self.words(ROOT, "title", &self.definition.title.clone());
        let choice_words = self.choice_words();
        let layout = self.layout();
        order::rank(&mut self.computations, &self.flat.schema, &self.triggers, &mut self.errors);
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        Ok(Form {
            definition: self.definition,
            names: self.names,
            schema: self.flat.schema,
            expressions: self.expressions,
            computations: self.computations,
            triggers: self.triggers,
            documents: self.documents.trees,
            document_ids: self.documents.ids,
            choice_words,
            texts: compiled_texts,
            title,
            layout,
            actions,
        })
    }

    fn fail(&mut self, id: SchemaId, property: &str, problem: impl Into<DefinitionProblem>) {
        let path = self.flat.schema[id as usize].path.clone();
        self.errors.push(DefinitionError::at(&path, property, problem));
    }

    /// Reads an expression of a node; what it depends on is returned beside it.
    pub(super) fn expression(
        &mut self,
        id: SchemaId,
        property: &str,
        source: &str,
    ) -> Option<(ExprId, Vec<Dependency>)> {
        let mut expr = match parser::parse(source, &mut self.names) {
            Ok(expr) => expr,
            Err(error) => {
                self.fail(id, property, error);
                return None;
            }
        };
        let mut resolver = Resolver {
            schema: &self.flat.schema,
            children: &self.flat.children,
            by_name: &self.flat.by_name,
            context: id,
            filtered: None,
            plural: false,
            problems: Vec::new(),
        };
        resolver.resolve(&mut expr, false);
        let problems = resolver.problems;
        for problem in problems {
            self.fail(id, property, problem);
        }
        Some(self.add(id, property, expr))
    }

    fn add(&mut self, id: SchemaId, property: &str, expr: Expr) -> (ExprId, Vec<Dependency>) {
        let mut reader = Reader {
            schema: &self.flat.schema,
            children: &self.flat.children,
            names: &self.names,
            context: id,
            found: Vec::new(),
            problems: Vec::new(),
        };
        reader.read(&expr);
        let (found, problems) = (reader.found, reader.problems);
        if self.strictness == Strictness::Strict {
            for problem in problems {
                self.fail(id, property, problem);
            }
        }
        self.check_documents(id, property, &expr);
        self.expressions.push(expr);
        (self.expressions.len() as ExprId - 1, found)
    }

    /// Whether the documents it reads are there.
    fn check_documents(&mut self, id: SchemaId, property: &str, expr: &Expr) {
        let mut unknown = Vec::new();
        expr.walk(&mut |part| {
            if let Expr::Call(Function::Instance, arguments) = part
                && let [Expr::Text(document)] = arguments.as_slice()
                && !self.documents.ids.contains_key(document.as_ref())
                && !document.starts_with("__")
            {
                unknown.push(document.to_string());
            }
        });
        if self.strictness == Strictness::Lenient {
            return;
        }
        for name in unknown {
            self.fail(id, property, DefinitionProblem::UnknownDocument(name));
        }
    }

    fn compute(&mut self, id: SchemaId, slot: Slot, property: &str, source: &str) -> Option<ExprId> {
        let (expr, dependencies) = self.expression(id, property, source)?;
        self.add_computation(id, slot, expr, &dependencies);
        Some(expr)
    }

    fn add_computation(&mut self, id: SchemaId, slot: Slot, expr: ExprId, dependencies: &[Dependency]) {
        let computation = self.computations.len() as u32;
        self.computations.push(Computation { schema: id, slot, expr, rank: 0, cyclic: false });
        self.flat.schema[id as usize].computations.push(computation);
        for dependency in dependencies {
            let trigger = Trigger { computation, anchor: dependency.anchor };
            self.triggers[dependency.node as usize].push(trigger);
        }
    }

    fn rule(
        &mut self,
        id: SchemaId,
        slot: Slot,
        property: &str,
        given: Option<&Condition>,
        absent: bool,
    ) -> Rule {
        match given {
            None => Rule::Fixed(absent),
            Some(Condition::Fixed(fixed)) => Rule::Fixed(*fixed),
            Some(Condition::Expression(source)) => {
                self.compute(id, slot, property, source).map_or(Rule::Fixed(absent), Rule::Computed)
            }
        }
    }

    fn logic(&mut self, id: SchemaId) {
        let node = self.flat.schema[id as usize].node.clone();
        let relevant = self.rule(id, Slot::Relevant, "relevant", node.relevant.as_ref(), true);
        let required = self.rule(id, Slot::Required, "required", node.required.as_ref(), false);
        let read_only = self.rule(id, Slot::ReadOnly, "read_only", node.read_only.as_ref(), false);
        let constraint = node.constraint.clone().map(Condition::Expression);
        let constraint = self.rule(id, Slot::Constraint, "constraint", constraint.as_ref(), true);
        let calculate =
            node.calculate.as_deref().and_then(|text| self.compute(id, Slot::Value, "calculate", text));
        let count = node.count.as_deref().and_then(|text| self.compute(id, Slot::Count, "count", text));
        let schema = &mut self.flat.schema[id as usize];
        schema.relevant = relevant;
        schema.required = required;
        schema.read_only = read_only;
        schema.constraint = constraint;
        schema.calculate = calculate;
        schema.count = count;
    }

    fn choices(&mut self, id: SchemaId) {
        let node = self.flat.schema[id as usize].node.clone();
        if !node.kind.has_choices() {
            return;
        }
        let (nodes, value, label) = match (&node.choices, &node.choices_from) {
            (_, Some(from)) => (from.nodes.clone(), from.value.clone(), Some(from.label.clone())),
            (Some(list), None) => {
                if !self.documents.ids.contains_key(list) {
                    self.fail(id, "choices", DefinitionProblem::UnknownList(list.clone()));
                    return;
                }
                let filter =
                    node.choice_filter.as_ref().map_or_else(String::new, |filter| format!("[{filter}]"));
                (format!("instance('{list}')/root/item{filter}"), "name".to_owned(), None)
            }
            (None, None) if self.strictness == Strictness::Lenient => return,
            (None, None) => return self.fail(id, "choices", DefinitionProblem::NoChoices),
        };
        let property = if node.choices_from.is_some() { "choices_from" } else { "choice_filter" };
        let nodes = match node.parameters.get("randomize").map(String::as_str) {
            Some("true") => match node.parameters.get("seed") {
                Some(seed) => format!("randomize({nodes}, {seed})"),
                None => format!("randomize({nodes})"),
            },
            _ => nodes,
        };
        let Some((nodes, dependencies)) = self.expression(id, property, &nodes) else { return };
        let Some(value) = self.loose_expression(id, property, &value) else { return };
        let label = label.and_then(|label| self.loose_expression(id, property, &label));
        if !dependencies.is_empty() {
            self.add_computation(id, Slot::Choices, nodes, &dependencies);
        }
        self.flat.schema[id as usize].choices = Some(ChoiceSource { nodes, value, label });
    }

    /// An expression evaluated on nodes of other documents, whose names are not checked.
    fn loose_expression(&mut self, id: SchemaId, property: &str, source: &str) -> Option<ExprId> {
        match parser::parse(source, &mut self.names) {
            Ok(expr) => {
                self.expressions.push(expr);
                Some(self.expressions.len() as ExprId - 1)
            }
            Err(error) => {
                self.fail(id, property, error);
                None
            }
        }
    }

    fn node_words(&mut self, id: SchemaId) {
        let node = self.flat.schema[id as usize].node.clone();
        let label = self.words(id, "label", &node.label);
        let hint = self.words(id, "hint", &node.hint);
        let guidance = self.words(id, "guidance", &node.guidance);
        let required_message = self.words(id, "required_message", &node.required_message);
        let constraint_message = self.words(id, "constraint_message", &node.constraint_message);
        let schema = &mut self.flat.schema[id as usize];
        schema.label = label;
        schema.hint = hint;
        schema.guidance = guidance;
        schema.required_message = required_message;
        schema.constraint_message = constraint_message;
    }

    pub(super) fn words(&mut self, id: SchemaId, property: &str, text: &Text) -> Words {
        if text.is_blank() {
            return Words::default();
        }
        let mut words = Words::default();
        for (language, text) in text.all() {
            let parts = match words::cut(text) {
                Ok(parts) => parts,
                Err(problem) => {
                    self.fail(id, property, problem);
                    continue;
                }
            };
            let mut pieces = Vec::with_capacity(parts.len());
            for part in parts {
                match part {
                    words::Part::Plain(plain) => pieces.push(Piece::Plain(plain.to_owned())),
                    words::Part::Expression(source) => {
                        pieces.extend(
                            self.expression(id, property, &source).map(|(expr, _)| Piece::Value(expr)),
                        );
                    }
                }
            }
            words.0.push((language.map(str::to_owned), pieces));
        }
        words
    }

    fn choice_words(&mut self) -> HashMap<(u32, u32), ChoiceWords> {
        let choices = std::mem::take(&mut self.documents.choices);
        let lists = std::mem::take(&mut self.definition.choice_lists);
        let mut words = HashMap::with_capacity(choices.len());
        for (document, index, list, place) in &choices {
            if let Some(choice) = lists.get(list).and_then(|list| list.get(*place)) {
                let label = self.words(ROOT, &format!("choice_lists {list}"), &choice.label);
                let media = (!choice.media.is_empty()).then(|| Box::new(choice.media.clone()));
                words.insert((*document, *index), ChoiceWords { label, media });
            }
        }
        self.definition.choice_lists = lists;
        words
    }
}

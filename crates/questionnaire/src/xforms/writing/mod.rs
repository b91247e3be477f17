//! Definitions as XForms XML, so that ODK Collect and other tools can fill them in.

mod actions;
mod binds;
mod body;
mod choices;
mod controls;
mod instance;
mod markup;
mod texts;

use std::collections::BTreeSet;

use thiserror::Error;

pub use choices::attached_files;

use crate::compile::{DefinitionError, Strictness};
use crate::definition::{Definition, Text};
use crate::form::{ExprId, Form, Piece, ROOT, SchemaId, Words};
use crate::xforms::writing::actions::Events;
use crate::xforms::writing::markup::Markup;
use crate::xforms::writing::texts::Translated;
use crate::xpath;

/// A form as written.
#[derive(Debug, Clone, PartialEq)]
pub struct XformWriting {
    /// The form.
    pub xml: String,
    /// What the definition says and XForms cannot.
    pub losses: Vec<XformLoss>,
}

/// One thing that XForms has no words for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {problem}")]
pub struct XformLoss {
    /// The path of the node, or the name of the list, file or setting.
    pub place: String,
    /// What is left out.
    pub problem: XformLossProblem,
}

/// What XForms has no words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum XformLossProblem {
    /// A title in several languages, or with places to fill in.
    #[error("XForms has one title, without places to fill in")]
    Title,
    /// A binding to what the account knows.
    #[error("XForms cannot fill this in from the account")]
    Prefill,
    /// An action at something that is not shown.
    #[error("XForms listens only to what is shown")]
    Action,
    /// A property of phone or agent without a name.
    #[error("XForms needs the name of the property")]
    Property,
    /// A column of choices whose name no element can have.
    #[error("XForms cannot give a column of choices this name")]
    Column,
    /// A document in the definition that is no XML.
    #[error("XForms carries only XML in the form itself")]
    Document,
    /// A setting of XLSForm.
    #[error("XForms has no such setting")]
    Setting,
}

/// Namespaces every form declares, by prefix.
const NAMESPACES: [(&str, &str); 8] = [
    ("h", "http://www.w3.org/1999/xhtml"),
    ("ev", "http://www.w3.org/2001/xml-events"),
    ("xsd", "http://www.w3.org/2001/XMLSchema"),
    ("jr", "http://openrosa.org/javarosa"),
    ("orx", "http://openrosa.org/xforms"),
    ("odk", "http://www.opendatakit.org/xforms"),
    ("entities", "http://www.opendatakit.org/xforms/entities"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
];

/// Writes a definition as a form.
///
/// # Errors
/// Every problem of the definition, when it does not compile.
pub fn write_xform(definition: &Definition) -> Result<XformWriting, Vec<DefinitionError>> {
    let form = Form::compile_with(definition.clone(), Strictness::Lenient)?;
    let mut writer = Writer { form: &form, losses: Vec::new(), texts: Translated::of(&form) };
    let xml = writer.form_xml();
    Ok(XformWriting { xml, losses: writer.losses })
}

/// A definition being written.
struct Writer<'a> {
    form: &'a Form,
    losses: Vec<XformLoss>,
    texts: Translated,
}

impl Writer<'_> {
    fn form_xml(&mut self) -> String {
        let mut events = Events::of(self);
        let instances = self.instances();
        let binds = self.binds();
        let body = self.body(&mut events);
        let model_actions = self.remaining(events);
        let mut xml = Markup::document();
        let declared = self.declared();
        let attributes: Vec<(&str, &str)> =
            declared.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        xml.open("h:html", &attributes);
        xml.open("h:head", &[]);
        xml.leaf("h:title", &[], &markup::escaped(&self.title()));
        xml.open("model", &self.model_attributes());
        self.texts.write(&mut xml);
        xml.raw(&instances);
        xml.raw(&binds);
        xml.raw(&model_actions);
        self.submission(&mut xml);
        xml.close("model");
        xml.close("h:head");
        let style = self.form.definition.settings.get("style").map(|style| ("class", style.as_str()));
        xml.open("h:body", style.as_slice());
        xml.raw(&body);
        xml.close("h:body");
        xml.close("h:html");
        xml.into_text()
    }

    fn lose(&mut self, place: &str, problem: XformLossProblem) {
        self.losses.push(XformLoss { place: place.to_owned(), problem });
    }

    fn path(&self, id: SchemaId) -> &str {
        &self.form.at(id).path
    }

    /// An expression as it was given, unless it refers to questions by name.
    fn expression(&self, given: &str, compiled: Option<ExprId>) -> String {
        match compiled {
            Some(id) if given.contains("${") => self.compiled(id),
            _ => given.trim().to_owned(),
        }
    }

    fn compiled(&self, id: ExprId) -> String {
        xpath::write::write(&self.form.names, &self.form.expressions[id as usize])
    }

    /// A text as markup, its places to fill in as `<output>`.
    fn markup(&self, pieces: &[Piece]) -> String {
        pieces.iter().fold(String::new(), |text, piece| match piece {
            Piece::Plain(plain) => text + &markup::escaped(plain),
            Piece::Value(id) => match &self.form.expressions[*id as usize] {
                // How the reader keeps a dollar sign from being taken for a place to fill in.
                xpath::ast::Expr::Text(literal) if literal.as_ref() == "$" => text + "$",
                _ => format!("{text}<output value=\"{}\"/>", markup::quoted(&self.compiled(*id))),
            },
        })
    }

    fn title(&mut self) -> String {
        let several = matches!(&self.form.definition.title, Text::Translated(all) if all.len() > 1);
        let title = in_default_language(self.form, &self.form.title);
        let plain = title.iter().all(|piece| matches!(piece, Piece::Plain(_)));
        if several || !plain {
            self.lose(self.path(ROOT).to_owned().as_str(), XformLossProblem::Title);
        }
        let text = |piece: &Piece| match piece {
            Piece::Plain(plain) => plain.clone(),
            Piece::Value(_) => "…".to_owned(),
        };
        title.iter().map(text).collect()
    }

    /// The namespaces of the form, those of its own prefixes too.
    fn declared(&self) -> Vec<(String, String)> {
        let mut declared = vec![("xmlns".to_owned(), "http://www.w3.org/2002/xforms".to_owned())];
        let known = NAMESPACES.iter().filter(|(prefix, _)| *prefix != "xml");
        declared.extend(known.map(|(prefix, uri)| (format!("xmlns:{prefix}"), (*uri).to_owned())));
        for prefix in self.prefixes() {
            declared.push((format!("xmlns:{prefix}"), format!("http://openrosa.org/other/{prefix}")));
        }
        declared
    }

    /// Prefixes of names that no tool knows.
    fn prefixes(&self) -> BTreeSet<&str> {
        let nodes = self.form.schema.iter().map(|schema| &schema.node);
        let names = nodes.flat_map(|node| {
            std::iter::once(node.name.trim_start_matches('@'))
                .chain(node.attributes.keys().map(String::as_str))
                .chain(node.parameters.keys().map(String::as_str))
        });
        let prefixes = names.filter_map(|name| name.split_once(':').map(|(prefix, _)| prefix));
        prefixes
            .filter(|prefix| *prefix != "xmlns" && NAMESPACES.iter().all(|(known, _)| known != prefix))
            .collect()
    }

    fn model_attributes(&self) -> Vec<(&'static str, &'static str)> {
        let mut attributes = vec![("odk:xforms-version", "1.0.0")];
        if self.form.schema.iter().any(|schema| schema.attribute && schema.node.name == "@dataset") {
            attributes.push(("entities:entities-version", "2024.1.0"));
        }
        attributes
    }

    /// Where and how another server wants what is filled in, and settings that have no place here.
    fn submission(&mut self, xml: &mut Markup) {
        let form = self.form;
        let mut attributes: Vec<(String, &str)> = Vec::new();
        for (name, value) in &form.definition.settings {
            let attribute = match name.as_str() {
                "submission_url" => "action".to_owned(),
                "public_key" => "base64RsaPublicKey".to_owned(),
                "auto_send" | "submission.auto-send" => "orx:auto-send".to_owned(),
                "auto_delete" | "submission.auto-delete" => "orx:auto-delete".to_owned(),
                "client_editable" | "submission.client-editable" => "odk:client-editable".to_owned(),
                "style" => continue,
                other => {
                    let Some(known) = other.strip_prefix("submission.") else {
                        self.lose(other, XformLossProblem::Setting);
                        continue;
                    };
                    known.to_owned()
                }
            };
            attributes.push((attribute, value));
        }
        if attributes.iter().any(|(name, _)| name == "action")
            && !attributes.iter().any(|(name, _)| name == "method")
        {
            attributes.push(("method".to_owned(), "post"));
        }
        if !attributes.is_empty() {
            let attributes: Vec<(&str, &str)> =
                attributes.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            xml.empty("submission", &attributes);
        }
    }
}

/// The pieces of a text in the language a filling begins in, else in any.
fn in_default_language<'a>(form: &Form, words: &'a Words) -> &'a [Piece] {
    let own =
        |language: &Option<String>| language.as_deref().is_none_or(|own| own == form.default_language());
    let found = words.0.iter().find(|(language, _)| own(language)).or(words.0.first());
    found.map_or(&[], |(_, pieces)| pieces)
}

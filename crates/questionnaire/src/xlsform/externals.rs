//! Attached documents: where they may stand, and what may refer to them.

use crate::definition::{External, ExternalKind, Node};
use crate::xlsform::columns::Record;
use crate::xlsform::containers::What;
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::said::Expected;
use crate::xlsform::survey::Reader;

type Done = Result<(), XlsformError>;

impl Reader<'_> {
    /// A document is attached to the form as a whole.
    pub(super) fn external(&mut self, record: &Record, kind: ExternalKind) -> Done {
        if self.open.iter().any(|open| open.what == What::Repeat) {
            let problem = XlsformProblem::InRepeat(record.get("type").to_owned());
            return Err(self.error(record, "type", problem));
        }
        let name = self.name_of(record)?;
        let source = if kind == ExternalKind::Csv {
            format!("jr://file-csv/{name}.csv")
        } else {
            format!("jr://file/{name}.xml")
        };
        let path = format!("{}/{name}", self.path());
        if self.places.row_of(&path) > 0 {
            return Err(self.error(record, "name", XlsformProblem::TakenName(name)));
        }
        self.places.note(path, record.number);
        self.attach(record, External { id: name, kind, source, content: None })
    }

    /// Notes an attached document; the same id from another file is an error.
    pub(super) fn attach(&mut self, record: &Record, external: External) -> Done {
        match self.externals.iter().find(|known| known.id == external.id) {
            Some(known) if known.source != external.source => {
                Err(self.error(record, "type", XlsformProblem::TwoSources(external.id)))
            }
            Some(_) => Ok(()),
            None => {
                self.externals.push(external);
                Ok(())
            }
        }
    }

    /// Remembers that a question refers to a geometry; which there are is known at the end.
    pub(super) fn note_geometry(&mut self, record: &Record, node: &Node) {
        if let Some(geometry) = node.parameters.get("reference-geometry") {
            self.geometries.push((record.number, record.written("parameters"), geometry.clone()));
        }
    }

    /// A geometry to refer to is a list, a list of entities, an attached file or a repeat.
    pub(super) fn check_geometries(&mut self) {
        for (row, column, geometry) in std::mem::take(&mut self.geometries) {
            let reference = geometry.starts_with("${") && geometry.ends_with('}');
            let known = self.lists.lists.contains_key(&geometry)
                || self.externals.iter().any(|external| external.id == geometry)
                || self.has_entities(&geometry);
            if reference || known {
                continue;
            }
            let expected = Expected::GeometryFile;
            let problem = XlsformProblem::ParameterValue { name: "reference-geometry".to_owned(), expected };
            self.errors.push(XlsformError { sheet: "survey".to_owned(), row, column, problem });
        }
    }
}

//! Questionnaires ready to use, in Spanish, English and Portuguese, each an XLSForm written as markdown tables.

use crate::definition::Definition;
use crate::xlsform::{Workbook, XlsformError, read_xlsform};

/// One questionnaire of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// Its code, which is also the id of its definition.
    pub code: &'static str,
    /// The workbook as markdown tables.
    pub markdown: &'static str,
}

/// The questions of a collection visit.
pub const COLLECTION_VISIT: Ready =
    Ready { code: "visita_cobranza", markdown: include_str!("../library/visita_cobranza.md") };
/// Whether an address exists and who lives there.
pub const ADDRESS_VALIDATION: Ready =
    Ready { code: "validacion_domicilio", markdown: include_str!("../library/validacion_domicilio.md") };
/// Whether a business runs, and how well.
pub const BUSINESS_VALIDATION: Ready =
    Ready { code: "validacion_negocio", markdown: include_str!("../library/validacion_negocio.md") };
/// Where a debtor went, asked without naming the debt.
pub const SKIP_TRACING: Ready =
    Ready { code: "localizacion", markdown: include_str!("../library/localizacion.md") };
/// Whether a promise was kept, and if not, why.
pub const PROMISE_FOLLOW_UP: Ready =
    Ready { code: "seguimiento_promesa", markdown: include_str!("../library/seguimiento_promesa.md") };
/// How a document reached its addressee.
pub const NOTICE_DELIVERY: Ready =
    Ready { code: "entrega_notificacion", markdown: include_str!("../library/entrega_notificacion.md") };
/// What a household can pay.
pub const PAYMENT_DIFFICULTY: Ready =
    Ready { code: "dificultad_pago", markdown: include_str!("../library/dificultad_pago.md") };
/// Health and safety, before leaving and at the place.
pub const SAFETY_CHECKLIST: Ready =
    Ready { code: "seguridad_visita", markdown: include_str!("../library/seguridad_visita.md") };

/// All of them.
pub const ALL: [Ready; 8] = [
    COLLECTION_VISIT,
    ADDRESS_VALIDATION,
    BUSINESS_VALIDATION,
    SKIP_TRACING,
    PROMISE_FOLLOW_UP,
    NOTICE_DELIVERY,
    PAYMENT_DIFFICULTY,
    SAFETY_CHECKLIST,
];

impl Ready {
    /// Its definition.
    ///
    /// # Errors
    /// Every error of the workbook with its place.
    pub fn definition(&self) -> Result<Definition, Vec<XlsformError>> {
        let workbook = Workbook { name: Some("data".to_owned()), ..Workbook::from_markdown(self.markdown) };
        Ok(read_xlsform(&workbook)?.definition)
    }
}

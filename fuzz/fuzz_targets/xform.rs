//! Any text as an XForm: opened or refused.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use ronda_domain::Timestamp;
use ronda_questionnaire::{Environment, Filling, Form, Prefill, Strictness, xforms};

fuzz_target!(|xml: &str| {
    let Ok(reading) = xforms::read_xform(xml) else { return };
    let Ok(form) = Form::compile_with(reading.definition, Strictness::Lenient) else { return };
    let environment = Environment::at(Timestamp::from_us(1_795_000_000_000_000), 1);
    let _ = Filling::open(Arc::new(form), &Prefill::new(), environment).instance_xml();
});

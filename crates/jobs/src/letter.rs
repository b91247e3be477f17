//! Letters: a template filled for HTML and for text.

use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use crate::job::JobError;

/// A filled letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) html: String,
    pub(crate) text: String,
}

/// All templates, embedded in the binary; what ends in `.html` is escaped.
#[derive(Debug)]
pub(crate) struct Letters(Environment<'static>);

const TEMPLATES: [(&str, &str); 10] = [
    ("frame.html", include_str!("../templates/frame.html")),
    ("parts.html", include_str!("../templates/parts.html")),
    ("visit.html", include_str!("../templates/visit.html")),
    ("visit.txt", include_str!("../templates/visit.txt")),
    ("digest.html", include_str!("../templates/digest.html")),
    ("digest.txt", include_str!("../templates/digest.txt")),
    ("promise.html", include_str!("../templates/promise.html")),
    ("promise.txt", include_str!("../templates/promise.txt")),
    ("link.html", include_str!("../templates/link.html")),
    ("link.txt", include_str!("../templates/link.txt")),
];

impl Default for Letters {
    fn default() -> Self {
        let mut environment = Environment::new();
        for (name, text) in TEMPLATES {
            if let Err(error) = environment.add_template(name, text) {
                tracing::error!(%error, name, "a message's template cannot be read");
            }
        }
        Self(environment)
    }
}

impl Letters {
    /// Fills `NAME.html` and `NAME.txt`.
    pub(crate) fn fill(&self, name: &str, values: &impl Serialize) -> Result<Letter, JobError> {
        let fill = |ending: &str| {
            let template = self.0.get_template(&format!("{name}.{ending}"))?;
            template.render(Serde(values))
        };
        let broken = |error: minijinja::Error| JobError::broken(format!("the template {name}: {error:#}"));
        let text = fill("txt").map_err(broken)?;
        Ok(Letter { html: fill("html").map_err(broken)?, text: text.trim().to_owned() + "\n" })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_people_typed_is_escaped_in_html_and_left_alone_in_text() {
        let values =
            json!({ "subject": "S", "text": "<script>alert(1)</script> & más", "organization": "A" });
        let letter = Letters::default().fill("link", &values).unwrap();
        assert!(letter.html.contains("&lt;script&gt;"), "{}", letter.html);
        assert!(!letter.html.contains("<script>"));
        assert!(letter.text.contains("<script>alert(1)</script> & más"));
    }

    #[test]
    fn no_letter_loads_anything_from_afar() {
        for (name, text) in TEMPLATES {
            for word in ["http://", "https://", "src=\"/", "url(", "<link", "<script"] {
                assert!(!text.contains(word), "{name} has {word}");
            }
        }
    }
}

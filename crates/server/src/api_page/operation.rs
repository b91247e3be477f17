//! One operation of the API: what it is for, what it takes, what it answers.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema::type_of;
use super::{escaped, prose};

/// One method on one path.
pub(super) struct Operation<'a> {
    method: &'a str,
    path: &'a str,
    value: &'a Value,
}

/// All operations, under what they are about.
pub(super) fn by_tag(description: &Value) -> BTreeMap<String, Vec<Operation<'_>>> {
    let mut groups: BTreeMap<String, Vec<Operation<'_>>> = BTreeMap::new();
    for (path, methods) in description["paths"].as_object().into_iter().flatten() {
        for (method, value) in methods.as_object().into_iter().flatten() {
            let tag = value["tags"][0].as_str().unwrap_or("other").to_owned();
            groups.entry(tag).or_default().push(Operation { method, path, value });
        }
    }
    groups
}

impl Operation<'_> {
    pub(super) fn html(&self) -> String {
        let Self { method, path, value } = self;
        let id = value["operationId"].as_str().unwrap_or_default();
        let summary = value["summary"].as_str().unwrap_or_default();
        let more =
            value["description"].as_str().map_or_else(String::new, |text| format!("<p>{}</p>", prose(text)));
        format!(
            "<details id=\"{}\"><summary><b class=\"{method}\">{}</b> <code>{}</code> <span>{}</span></summary>\
            {more}{}{}{}</details>",
            escaped(id),
            method.to_uppercase(),
            escaped(path),
            prose(summary),
            self.parameters(),
            self.request(),
            self.responses(),
        )
    }

    fn parameters(&self) -> String {
        let rows: String = self.value["parameters"].as_array().into_iter().flatten().map(parameter).collect();
        if rows.is_empty() {
            return rows;
        }
        format!(
            "<h3>Parameters</h3><table><thead><tr><th>Name</th><th>In</th><th>Type</th><th></th></tr></thead>\
            <tbody>{rows}</tbody></table>"
        )
    }

    fn request(&self) -> String {
        let bodies: Vec<String> = bodies(&self.value["requestBody"]).collect();
        if bodies.is_empty() {
            return String::new();
        }
        format!("<h3>Body</h3><p>{}</p>", bodies.join(" or "))
    }

    fn responses(&self) -> String {
        let responses = self.value["responses"].as_object().into_iter().flatten();
        let rows: Vec<String> = responses
            .map(|(status, response)| {
                let bodies: Vec<String> = bodies(response).collect();
                let text = response["description"].as_str().unwrap_or_default();
                format!(
                    "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
                    escaped(status),
                    bodies.join(" or "),
                    prose(text)
                )
            })
            .collect();
        format!("<h3>Answers</h3><table><tbody>{}</tbody></table>", rows.concat())
    }
}

fn parameter(parameter: &Value) -> String {
    let text = |key: &str| parameter[key].as_str().unwrap_or_default();
    let needed = if parameter["required"].as_bool().unwrap_or(false) { " <em>required</em>" } else { "" };
    format!(
        "<tr><td><code>{}</code>{needed}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        escaped(text("name")),
        escaped(text("in")),
        type_of(&parameter["schema"]),
        prose(text("description")),
    )
}

/// Each media type with its shape.
fn bodies(holder: &Value) -> impl Iterator<Item = String> {
    holder["content"].as_object().into_iter().flatten().map(|(media_type, body)| {
        let plain = media_type == "application/json";
        let suffix = if plain { String::new() } else { format!(" as <code>{}</code>", escaped(media_type)) };
        format!("{}{suffix}", type_of(&body["schema"]))
    })
}

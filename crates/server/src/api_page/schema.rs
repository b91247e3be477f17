//! A shape of JSON in words: its type, and for objects a table of its fields.

use serde_json::Value;

use super::{escaped, prose};

/// The section of a named shape.
pub(super) fn section(name: &str, shape: &Value) -> String {
    let text =
        shape["description"].as_str().map_or_else(String::new, |text| format!("<p>{}</p>", prose(text)));
    let name = escaped(name);
    format!("<article id=\"shape-{name}\"><h3>{name}</h3>{text}{}</article>", shape_html(shape))
}

fn shape_html(shape: &Value) -> String {
    if shape["properties"].is_object() {
        return fields(shape);
    }
    if let Some(choices) = shape["oneOf"].as_array() {
        let items: String = choices.iter().map(choice).collect();
        return format!("<p>One of</p><ul>{items}</ul>");
    }
    if let Some(parts) = shape["allOf"].as_array() {
        return parts.iter().map(shape_html).collect();
    }
    format!("<p>{}</p>", type_of(shape))
}

fn choice(shape: &Value) -> String {
    let text = shape["description"].as_str().map(prose).unwrap_or_default();
    format!("<li>{text}{}</li>", shape_html(shape))
}

fn fields(shape: &Value) -> String {
    let required =
        |name: &str| shape["required"].as_array().is_some_and(|list| list.iter().any(|one| one == name));
    let rows: Vec<String> = shape["properties"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, field)| {
            let needed = if required(name) { " <em>always</em>" } else { "" };
            let text = field["description"].as_str().map(prose).unwrap_or_default();
            format!(
                "<tr><td><code>{}</code>{needed}</td><td>{}</td><td>{text}</td></tr>",
                escaped(name),
                type_of(field)
            )
        })
        .collect();
    format!(
        "<table><thead><tr><th>Field</th><th>Type</th><th></th></tr></thead><tbody>{}</tbody></table>",
        rows.concat()
    )
}

/// The type in one line, with links to named shapes.
pub(super) fn type_of(shape: &Value) -> String {
    if let Some(name) = shape["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        let name = escaped(name);
        return format!("<a href=\"#shape-{name}\">{name}</a>");
    }
    for (key, joint) in [("oneOf", " | "), ("anyOf", " | "), ("allOf", " &amp; ")] {
        if let Some(parts) = shape[key].as_array() {
            return parts.iter().map(type_of).collect::<Vec<_>>().join(joint);
        }
    }
    if let Some(values) = shape["enum"].as_array() {
        let values: Vec<String> =
            values.iter().map(|value| format!("<code>{}</code>", escaped(value.to_string()))).collect();
        return values.join(" | ");
    }
    match &shape["type"] {
        Value::String(name) => plain(name, shape),
        Value::Array(names) => {
            let names: Vec<String> =
                names.iter().filter_map(Value::as_str).map(|name| plain(name, shape)).collect();
            names.join(" | ")
        }
        _ => "anything".to_owned(),
    }
}

fn plain(name: &str, shape: &Value) -> String {
    match (name, shape["format"].as_str()) {
        ("array", _) => format!("list of {}", type_of(&shape["items"])),
        ("object", _) if shape["additionalProperties"].is_object() => {
            format!("map of {}", type_of(&shape["additionalProperties"]))
        }
        ("object", _) if shape["properties"].is_object() => {
            let names = shape["properties"].as_object().into_iter().flatten().map(|(name, _)| escaped(name));
            format!("{{ {} }}", names.collect::<Vec<_>>().join(", "))
        }
        (name, Some(format)) if name != "null" => format!("{} ({})", escaped(name), escaped(format)),
        (name, _) => escaped(name),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_type_is_one_line() {
        let cases = [
            (json!({ "type": "string", "format": "uuid" }), "string (uuid)"),
            (json!({ "type": ["integer", "null"], "format": "int64" }), "integer (int64) | null"),
            (json!({ "type": "array", "items": { "type": "boolean" } }), "list of boolean"),
            (json!({ "$ref": "#/components/schemas/Money" }), "<a href=\"#shape-Money\">Money</a>"),
            (
                json!({ "oneOf": [{ "type": "null" }, { "$ref": "#/x/A" }] }),
                "null | <a href=\"#shape-A\">A</a>",
            ),
            (
                json!({ "type": "string", "enum": ["a", "<b>"] }),
                "<code>&quot;a&quot;</code> | <code>&quot;&lt;b&gt;&quot;</code>",
            ),
            (json!({ "type": "object", "additionalProperties": { "type": "number" } }), "map of number"),
            (json!({}), "anything"),
        ];
        for (shape, expected) in cases {
            assert_eq!(type_of(&shape), expected);
        }
    }
}

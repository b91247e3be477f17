//! The sheet entities: what a finished filling saves for other forms, and where in the form that is kept.

use std::collections::BTreeMap;

use crate::definition::{Action, ActionEvent, ActionKind, Condition, Node, NodeKind};
use crate::xlsform::columns::{self, Blanks, Record};
use crate::xlsform::error::{XlsformError, XlsformProblem};
use crate::xlsform::references;
use crate::xlsform::said::EntityProblem;
use crate::xlsform::survey::Reader;

/// A question whose answer is saved as a property of an entity.
#[derive(Debug, Clone)]
pub(super) struct Saved {
    path: String,
    row: usize,
    list: String,
    property: String,
}

/// One row of the sheet.
#[derive(Debug, Default)]
struct Entity {
    row: usize,
    list: String,
    label: String,
    id: String,
    create_if: String,
    update_if: String,
    /// Groups that hold questions saved in it.
    saved: Vec<String>,
    /// Groups that hold questions its expressions name.
    named: Vec<String>,
    place: Option<String>,
}

impl Reader<'_> {
    /// Whether the sheet entities declares a list of this name.
    pub(super) fn has_entities(&self, list: &str) -> bool {
        let sheet = self.workbook.sheet("entities");
        let records = sheet.map(|sheet| columns::records(sheet, Blanks::Kept, &mut Vec::new()));
        records.is_some_and(|records| records.iter().any(|record| record.get("list_name") == list))
    }

    /// Notes the property a question is saved as.
    pub(super) fn save(&mut self, record: &Record, node: &mut Node) {
        let save_to = record.get("save_to");
        if save_to.is_empty() {
            return;
        }
        let (list, property) = save_to.split_once('#').unwrap_or(("", save_to));
        node.attributes.insert("entities:saveto".to_owned(), property.to_owned());
        let (path, row) = (self.path(), record.number);
        self.saved.push(Saved { path, row, list: list.to_owned(), property: property.to_owned() });
    }
}

fn entity_error(sheet: &str, row: usize, column: &str, problem: EntityProblem) -> XlsformError {
    let problem = XlsformProblem::Entity(problem);
    XlsformError { sheet: sheet.to_owned(), row, column: column.to_owned(), problem }
}

/// Adds to the nodes what saving entities needs.
pub(super) fn add(reader: &mut Reader<'_>, nodes: &mut [Node], saved: &[Saved]) {
    let mut errors = Vec::new();
    let mut entities = read(reader, &mut errors);
    for entity in &entities {
        let known = reader.lists.lists.contains_key(&entity.list)
            || reader.externals.iter().any(|external| external.id == entity.list);
        if !entity.id.is_empty() && !known {
            let problem = EntityProblem::NoListFile;
            errors.push(entity_error("entities", entity.row, "list_name", problem));
        }
    }
    join(reader, nodes, saved, &mut entities, &mut errors);
    if errors.is_empty() {
        allocate(reader, nodes, &mut entities, &mut errors);
    }
    for entity in &entities {
        if let Some(place) = &entity.place {
            attach(reader, nodes, entity, place);
        }
    }
    reader.errors.extend(errors);
}

const COLUMNS: [&str; 6] = ["list_name", "label", "entity_id", "create_if", "update_if", "repeat"];

fn read(reader: &mut Reader<'_>, errors: &mut Vec<XlsformError>) -> Vec<Entity> {
    let Some(sheet) = reader.workbook.sheet("entities") else { return Vec::new() };
    for column in columns::read(sheet, errors).into_iter().flatten() {
        if !COLUMNS.contains(&column.key.as_str()) {
            let problem = XlsformProblem::UnknownColumn;
            errors.push(XlsformError {
                sheet: "entities".to_owned(),
                row: 1,
                column: column.written,
                problem,
            });
        }
    }
    let mut entities: Vec<Entity> = Vec::new();
    for record in columns::records(sheet, Blanks::Kept, errors) {
        let text = |key: &str| record.get(key).to_owned();
        let entity = Entity {
            row: record.number,
            list: text("list_name"),
            label: text("label"),
            id: text("entity_id"),
            create_if: text("create_if"),
            update_if: text("update_if"),
            ..Entity::default()
        };
        let taken = entities.iter().any(|known| known.list == entity.list);
        if let Some((column, problem)) = wrong(&entity, taken) {
            errors.push(entity_error("entities", entity.row, column, problem));
        }
        entities.push(entity);
    }
    entities
}

/// What is wrong with a row, and in which column.
fn wrong(entity: &Entity, taken: bool) -> Option<(&'static str, EntityProblem)> {
    let has = |text: &String| !text.is_empty();
    if !has(&entity.list) {
        return Some(("list_name", EntityProblem::NoList));
    }
    if !crate::compile::is_name(&entity.list) || entity.list.contains('.') || entity.list.starts_with("__") {
        return Some(("list_name", EntityProblem::ListName));
    }
    if taken {
        return Some(("list_name", EntityProblem::TakenList));
    }
    match (has(&entity.id), has(&entity.create_if), has(&entity.update_if)) {
        (false, _, true) => Some(("entity_id", EntityProblem::NoId)),
        (true, true, false) => Some(("update_if", EntityProblem::BothConditions)),
        (false, _, false) if !has(&entity.label) => Some(("label", EntityProblem::NoLabel)),
        _ => None,
    }
}

/// Joins saved questions and named questions to their entities.
fn join(
    reader: &Reader<'_>,
    nodes: &[Node],
    saved: &[Saved],
    entities: &mut [Entity],
    errors: &mut Vec<XlsformError>,
) {
    let single = entities.len() == 1;
    for (place, one) in saved.iter().enumerate() {
        let lower = one.property.to_lowercase();
        let mut fail = |problem| errors.push(entity_error("survey", one.row, "save_to", problem));
        if matches!(lower.as_str(), "name" | "label") || lower.starts_with("__") {
            fail(EntityProblem::ReservedProperty);
        } else if !crate::compile::is_name(&one.property) {
            fail(EntityProblem::PropertyName);
        } else if saved[..place]
            .iter()
            .any(|other| (&other.list, &other.property) == (&one.list, &one.property))
        {
            fail(EntityProblem::TakenProperty);
        }
        let found =
            entities.iter_mut().find(|entity| entity.list == one.list || (one.list.is_empty() && single));
        match found {
            Some(entity) => entity.saved.push(one.path.clone()),
            None => fail(EntityProblem::Unknown),
        }
    }
    let mut paths = BTreeMap::new();
    containers(nodes, &format!("/{}", reader.settings.root), &mut paths);
    for entity in entities {
        let texts = [
            ("label", &entity.label),
            ("entity_id", &entity.id),
            ("create_if", &entity.create_if),
            ("update_if", &entity.update_if),
        ];
        for (column, text) in texts {
            for name in references::in_text(text) {
                if let Some(path) = paths.get(name) {
                    entity.named.push(path.clone());
                    continue;
                }
                let problem = XlsformProblem::UnknownReference(name.to_owned());
                let (sheet, column) = ("entities".to_owned(), column.to_owned());
                errors.push(XlsformError { sheet, row: entity.row, column, problem });
            }
        }
    }
}

/// The group that holds each question.
fn containers(nodes: &[Node], path: &str, found: &mut BTreeMap<String, String>) {
    for node in nodes {
        found.insert(node.name.clone(), path.to_owned());
        containers(&node.nodes, &format!("{path}/{}", node.name), found);
    }
}

/// Finds each entity a group of its own: no two share one, and a saved question belongs to the nearest above it.
fn allocate(reader: &Reader<'_>, nodes: &[Node], entities: &mut [Entity], errors: &mut Vec<XlsformError>) {
    let root = format!("/{}", reader.settings.root);
    let mut repeats = Vec::new();
    repeat_paths(nodes, &root, &mut repeats);
    let scope = |path: &str| {
        let around = repeats.iter().filter(|repeat| is_above_or_same(repeat, path));
        around.max_by_key(|repeat| repeat.len()).cloned().unwrap_or_else(|| root.clone())
    };
    let mut order: Vec<usize> = (0..entities.len()).collect();
    order.sort_by_key(|place| match &entities[*place] {
        entity if !entity.saved.is_empty() => 0,
        entity if !entity.named.is_empty() => 1,
        _ => 2,
    });
    for place in order {
        let entity = &entities[place];
        let scopes: Vec<String> = entity.saved.iter().chain(&entity.named).map(|path| scope(path)).collect();
        let deepest = scopes.iter().max_by_key(|scope| scope.len()).cloned().unwrap_or_else(|| root.clone());
        let fits = scopes.iter().all(|scope| is_above_or_same(scope, &deepest))
            && entity.saved.iter().all(|path| scope(path) == deepest);
        let wanted = candidates(entity, &deepest, scope);
        let free = wanted.into_iter().find(|path| is_free(path, place, entities));
        let row = entity.row;
        match free.filter(|_| fits) {
            Some(path) => entities[place].place = Some(path),
            None if fits => errors.push(entity_error("entities", row, "list_name", EntityProblem::NoGroup)),
            None => errors.push(entity_error("entities", row, "label", EntityProblem::SeveralRepeats)),
        }
    }
}

fn repeat_paths(nodes: &[Node], path: &str, found: &mut Vec<String>) {
    for node in nodes {
        let path = format!("{path}/{}", node.name);
        repeat_paths(&node.nodes, &path, found);
        if node.kind == NodeKind::Repeat {
            found.push(path);
        }
    }
}

fn is_above_or_same(above: &str, path: &str) -> bool {
    path == above || path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
}

/// Groups an entity may be kept in, the wished one first. Questions of one group wish for that group, of several for
/// the outermost in their repeat.
fn candidates(entity: &Entity, scope: &str, scope_of: impl Fn(&str) -> String) -> Vec<String> {
    let mut containers: Vec<String> = entity.saved.clone();
    if containers.is_empty() {
        let deepest = entity
            .named
            .iter()
            .filter(|path| scope_of(path) == scope)
            .max_by_key(|path| path.matches('/').count());
        containers.extend(deepest.cloned());
    }
    containers.sort();
    containers.dedup();
    let Some(first) = containers.first() else { return vec![scope.to_owned()] };
    let common: Vec<String> = upwards(first, scope)
        .into_iter()
        .filter(|path| containers.iter().all(|container| is_above_or_same(path, container)))
        .collect();
    if containers.len() == 1 { common } else { common.into_iter().rev().collect() }
}

/// A path and those above it, down to the scope.
fn upwards(path: &str, scope: &str) -> Vec<String> {
    let mut all = vec![path.to_owned()];
    let mut at = path;
    while at != scope {
        let Some((above, _)) = at.rsplit_once('/') else { break };
        all.push(above.to_owned());
        at = above;
    }
    all
}

fn is_free(path: &str, place: usize, entities: &[Entity]) -> bool {
    let others = entities.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, entity)| entity);
    let mut others = others.filter_map(|entity| Some((entity, entity.place.as_ref()?)));
    let own = &entities[place].saved;
    others.all(|(other, taken)| {
        let takes_ours =
            own.iter().any(|question| is_above_or_same(taken, question) && is_above_or_same(path, taken));
        let takes_theirs = other
            .saved
            .iter()
            .any(|question| is_above_or_same(path, question) && is_above_or_same(taken, path));
        taken != path && !takes_ours && !takes_theirs
    })
}

/// Adds `meta/entity` to a group.
fn attach(reader: &mut Reader<'_>, nodes: &mut [Node], entity: &Entity, place: &str) {
    let root = format!("/{}", reader.settings.root);
    let node = entity_node(entity);
    if entity.id.is_empty() {
        let target = format!("{place}/meta/entity/@id");
        let action = |on, of| Action {
            on: vec![on],
            of,
            target: target.clone(),
            kind: ActionKind::SetValue,
            value: Some("uuid()".to_owned()),
        };
        reader.actions.push(action(ActionEvent::FirstLoad, None));
        let mut repeats = Vec::new();
        repeat_paths(nodes, &root, &mut repeats);
        let around =
            repeats.into_iter().filter(|repeat| is_above_or_same(repeat, place)).max_by_key(String::len);
        if let Some(repeat) = around {
            reader.actions.push(action(ActionEvent::NewRepeat, Some(repeat)));
        }
    }
    if place == root {
        reader.meta.insert(0, node);
        return;
    }
    let meta = Node { name: "meta".to_owned(), kind: NodeKind::Group, nodes: vec![node], ..Node::default() };
    if let Some(group) = find(nodes, place.strip_prefix(&root).unwrap_or(place)) {
        group.nodes.push(meta);
    }
}

fn find<'a>(nodes: &'a mut [Node], path: &str) -> Option<&'a mut Node> {
    let rest = path.strip_prefix('/')?;
    let (name, below) = rest.split_once('/').map_or((rest, None), |(name, below)| (name, Some(below)));
    let node = nodes.iter_mut().find(|node| node.name == name)?;
    match below {
        None => Some(node),
        Some(below) => find(&mut node.nodes, &format!("/{below}")),
    }
}

/// `entity` with its attributes (ODK entities specification 2025.1).
fn entity_node(entity: &Entity) -> Node {
    let updates = !entity.id.is_empty();
    let creates = !updates || !entity.create_if.is_empty();
    let plain = |name: &str, default: &str| Node {
        name: name.to_owned(),
        kind: NodeKind::Hidden,
        default: default.to_owned(),
        ..Node::default()
    };
    let computed = |name: &str, default: &str, calculate: &str| Node {
        calculate: (!calculate.is_empty()).then(|| calculate.to_owned()),
        read_only: Some(Condition::Fixed(true)),
        ..plain(name, default)
    };
    let conditional = |name: &str, condition: &str| {
        if condition.is_empty() { plain(name, "1") } else { computed(name, "1", condition) }
    };
    let mut nodes = vec![plain("@dataset", &entity.list)];
    if creates {
        nodes.push(conditional("@create", &entity.create_if));
    }
    if updates {
        nodes.push(conditional("@update", &entity.update_if));
        let list = &entity.list;
        for (name, column) in
            [("@baseVersion", "__version"), ("@trunkVersion", "__trunkVersion"), ("@branchId", "__branchId")]
        {
            nodes.push(computed(
                name,
                "",
                &format!("instance('{list}')/root/item[name={}]/{column}", entity.id),
            ));
        }
    }
    nodes.push(computed("@id", "", &entity.id));
    let labelled = !entity.label.is_empty();
    if labelled {
        nodes.push(computed("label", "", &entity.label));
    }
    let kind = if labelled { NodeKind::Group } else { NodeKind::Hidden };
    Node { name: "entity".to_owned(), kind, nodes, ..Node::default() }
}

//! What was answered comes out as typed columns that stay the same from version to version.

use ronda_app::{ActorKind, AppError, BranchScope, ExportCell, SubmissionExport, SubmissionRow};
use ronda_domain::QuestionnaireId;
use ronda_questionnaire::xlsform::Workbook;
use ronda_test_support::{Round, on_every_database, test_app};
use serde_json::{Value, json};

use super::{send, words};

fn version(kind_of_amount: &str) -> Value {
    json!({ "languages": ["es", "en"], "nodes": [
        { "name": "pago", "type": "select_one", "choices": "si_no", "required": true,
          "label": { "es": "¿Pagó?", "en": "Did they pay?" } },
        { "name": "monto", "type": kind_of_amount, "label": "Monto" },
        { "name": "testigos", "type": "repeat", "label": "Testigos", "nodes": [
            { "name": "nombre", "type": "text", "label": "Nombre" }] }],
      "choice_lists": { "si_no": [{ "value": "si", "label": { "es": "Sí", "en": "Yes" } },
        { "value": "no", "label": { "es": "No", "en": "No" } }] } })
}

fn answers(id: QuestionnaireId, number: i64, values: &Value) -> Value {
    json!({ "definition_id": id.to_string(), "version": number.to_string(), "language": "es", "values": values })
}

/// Publishes two versions and sends three visits: two under the first, one of them wrong, and one under the second.
async fn answered(round: &mut Round) -> QuestionnaireId {
    let owner = round.owner.clone();
    let id = round.app.add_questionnaire(&owner, "Pago".to_owned(), version("integer")).await.unwrap();
    round.app.publish_questionnaire(&owner, id, "Pago".to_owned(), version("decimal")).await.unwrap();
    let told = [
        (1, json!({ "pago": "si", "monto": 500, "testigos": [{ "nombre": "=Ana" }, { "nombre": "Luz" }] })),
        (1, json!({ "pago": "quizás", "monto": null, "testigos": [] })),
        (2, json!({ "pago": "no", "monto": 12.5, "testigos": [] })),
    ];
    let agent = &mut round.agents[0];
    let mut events = vec![agent.phone.start_shift().1];
    for ((visit, address), (number, values)) in agent.visits.clone().into_iter().zip(told) {
        events.push(agent.phone.open(visit, address.0));
        events.push(agent.phone.say(&json!({
            "kind": "visit_completed", "visit_id": visit, "outcome": "absent", "photos": [],
            "questionnaire": { "questionnaire_id": id, "version": number },
            "answers": answers(id, number, &values),
        })));
    }
    let answer = send(&round.app, &round.agents[0], &events).await;
    assert_eq!(words(&answer), ["accepted"; 7]);
    id
}

async fn all(round: &Round, export: &mut SubmissionExport) -> Vec<SubmissionRow> {
    let mut all = Vec::new();
    loop {
        let rows = round.app.next_submissions(&round.owner, export).await.unwrap();
        if rows.is_empty() {
            return all;
        }
        all.extend(rows);
    }
}

#[tokio::test]
async fn submissions_of_all_versions_are_rows_of_the_same_typed_columns() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 3).await;
        let id = answered(&mut round).await;
        let mut export = round.app.export_submissions(&round.owner, id).await.unwrap();
        let tables = export.tables();
        let own = [
            "submission_id",
            "visit_id",
            "version",
            "agent_code",
            "external_id",
            "outcome_code",
            "finished_at",
            "problems",
            "corrected",
        ];
        assert_eq!(tables[0].columns[..9], own);
        assert_eq!(tables[0].columns[9..], ["pago", "monto", "monto__decimal"]);
        assert_eq!((tables[1].name.as_str(), tables[1].columns.len()), ("testigos", 3));
        let submissions = all(&round, &mut export).await;
        let rows: Vec<_> = submissions.iter().flat_map(|submission| export.rows(submission)).collect();
        let answers: Vec<_> =
            rows.iter().filter(|(table, _)| *table == 0).map(|(_, cells)| &cells[7..]).collect();
        let text = |text: &str| ExportCell::Text(text.to_owned());
        assert_eq!(answers.len(), 3);
        let has = |cells: &[ExportCell]| answers.iter().any(|row| row[2..] == *cells);
        assert!(has(&[text("si"), ExportCell::Whole(500), ExportCell::Blank]), "{answers:?}");
        assert!(has(&[text("no"), ExportCell::Blank, ExportCell::Number(12.5)]), "{answers:?}");
        let wrong = answers.iter().find(|row| row[2] == text("quizás")).expect("what does not pass is kept");
        assert_ne!(wrong[0], ExportCell::Whole(0), "and flagged");
        let names: Vec<_> =
            rows.iter().filter(|(table, _)| *table == 1).map(|(_, cells)| &cells[1..]).collect();
        assert_eq!(names, [[text("1"), text("=Ana")], [text("2"), text("Luz")]]);
    })
    .await;
}

#[tokio::test]
async fn the_codebook_names_every_column_and_an_export_is_on_record() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 3).await;
        let id = answered(&mut round).await;
        let export = round.app.export_submissions(&round.owner, id).await.unwrap();
        let rows = export.codebook_rows(&["es".to_owned(), "en".to_owned()]);
        assert_eq!(
            rows[1],
            ["", "pago", "one", "pago", "1 2", "¿Pagó?", "Did they pay?", "si=Sí; no=No", "si=Yes; no=No"]
        );
        assert_eq!(rows[3][..5], ["", "monto__decimal", "decimal", "monto", "2"]);
        let file = round.app.submissions_workbook(&round.owner, export).await.unwrap();
        let read = Workbook::from_spreadsheet(&file).unwrap();
        let sheets: Vec<&str> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(sheets, ["submissions", "1 testigos", "codebook"]);
        let cells =
            |sheet: usize| read.sheets[sheet].rows.iter().flat_map(|row| &row.cells).collect::<Vec<_>>();
        assert!(cells(0).contains(&&"12.5".to_owned()) && cells(0).contains(&&"quizás".to_owned()));
        assert!(cells(1).contains(&&"=Ana".to_owned()), "a text stays a text: {:?}", cells(1));
        assert!(cells(2).contains(&&"monto__decimal".to_owned()));
        let audit = round.app.read_audit(&round.owner, None, 20).await.unwrap();
        let exported = audit.entries.iter().filter(|entry| entry.action == "questionnaire.exported");
        assert_eq!(exported.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn answers_are_for_those_who_see_the_branch() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 3).await;
        let id = answered(&mut round).await;
        let mut blind = round.owner.clone();
        blind.branches = BranchScope::Only(Vec::new());
        let mut export = round.app.export_submissions(&blind, id).await.unwrap();
        assert_eq!(round.app.next_submissions(&blind, &mut export).await.unwrap(), []);
        let phone = &round.agents[0].actor;
        assert!(matches!(round.app.export_submissions(phone, id).await, Err(AppError::Forbidden)));
        assert!(matches!(phone.kind, ActorKind::Device { .. }), "{:?}", phone.kind);
    })
    .await;
}

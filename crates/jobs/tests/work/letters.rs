//! What letters say, and to whom.

use ronda_app::{Actor, Listing, Topic};
use ronda_domain::{Role, UserId};
use ronda_test_support::{Finished, Mail, on_every_database};
use serde_json::json;

use super::stage::Stage;

/// The decoded text of a mail: quoted-printable and the subject's encoding undone well enough to look for words.
fn words(mail: &Mail) -> String {
    let mut bytes = Vec::new();
    let joined = mail.raw.replace("=\n", "");
    let mut signs = joined.bytes();
    while let Some(sign) = signs.next() {
        if sign == b'=' {
            let pair = [signs.next().unwrap_or(b'0'), signs.next().unwrap_or(b'0')];
            let hex = String::from_utf8_lossy(&pair).into_owned();
            bytes.push(u8::from_str_radix(&hex, 16).unwrap_or(b'?'));
        } else {
            bytes.push(sign);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[tokio::test]
async fn a_finished_visit_reaches_its_subscribers_whole() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |_| {}).await;
        let visit = Finished { promise: true, ..Finished::new(1, stage.app.now()) };
        let id = stage.round.finished(&stage.app, &visit).await;
        stage.tell("email_visit", id).await;
        let mails = stage.smtp.wait_for(1).await;
        assert_eq!(
            (mails[0].from.as_str(), mails[0].to.as_slice()),
            ("ronda@uno.mx", &["ana@uno.mx".to_owned()][..])
        );
        let text = words(&mails[0]);
        for word in [
            "Contacto › Promesa de pago",
            "Deudor 1",
            "C-1",
            "Consistente",
            "A 12 m del domicilio; el error esperado llega a 48 m",
            "$1,500.00 MXN el viernes 6 de marzo de 2026, por transferencia",
            "$2,500.50 MXN",
            "Luis Gómez",
            "Calle 1, México",
            "2 mar 2026, 09:00",
            "10 min",
            "Perdió el empleo",
            "Muy amable",
            "https://ronda.uno.mx/visits/",
            "Content-Type: image/png",
            "Content-Disposition: inline",
        ] {
            assert!(text.contains(word), "{word} is missing in\n{text}");
        }
        assert!(!text.contains("src=\"http"), "nothing is loaded from afar");
    })
    .await;
}

#[tokio::test]
async fn a_supervisor_is_told_of_their_branches_only() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |_| {}).await;
        let (round, app) = (&stage.round, &stage.app);
        let supervisor = UserId(app.ids().next_uuid());
        let email = Some("sara@uno.mx");
        round.person(app, supervisor, (Role::Supervisor, "Sara"), email, round.other_branch).await;
        let server = Actor::server(round.organization);
        app.set_subscriptions(&server, supervisor, &[Topic::Visits]).await.unwrap();
        let here = round.finished(app, &Finished::new(1, app.now())).await;
        let there = round.finished(app, &Finished { elsewhere: true, ..Finished::new(2, app.now()) }).await;
        stage.tell("email_visit", here).await;
        stage.tell("email_visit", there).await;
        let mails = stage.smtp.wait_for(3).await;
        let mut told: Vec<(String, bool)> =
            mails.iter().map(|mail| (mail.to[0].clone(), words(mail).contains("Deudor 1"))).collect();
        told.sort();
        let expected = [("ana@uno.mx", false), ("ana@uno.mx", true), ("sara@uno.mx", false)];
        assert_eq!(told, expected.map(|(who, first)| (who.to_owned(), first)));
    })
    .await;
}

#[tokio::test]
async fn a_burst_of_visits_becomes_one_message_and_each_is_in_it_once() {
    on_every_database(async |database| {
        let mut stage = Stage::build(database, |_| {}).await;
        stage.gather_s = 1;
        for number in 1..=9 {
            let visit = stage.round.finished(&stage.app, &Finished::new(number, stage.app.now())).await;
            stage.tell("email_visit", visit).await;
        }
        assert_eq!(stage.smtp.mails().len(), 0, "a burst is gathered first");
        stage.clock.advance_s(2);
        let mails = stage.smtp.wait_for(1).await;
        let text = words(&mails[0]);
        assert!(text.contains("9 visitas nuevas"), "{text}");
        for number in 1..=9 {
            assert!(text.contains(&format!("C-{number}")), "{number}");
        }
        stage.message_state("sent").await;
        stage.stop_jobs().await;
        assert_eq!(stage.smtp.mails().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_debtor_who_promised_gets_amount_date_and_how_to_pay() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |_| {}).await;
        let debtor_email = Some("deudor@correo.mx");
        let visit = Finished { promise: true, debtor_email, ..Finished::new(7, stage.app.now()) };
        let id = stage.round.finished(&stage.app, &visit).await;
        stage.tell("email_promise", id).await;
        let mails = stage.smtp.wait_for(1).await;
        assert_eq!(mails[0].to, ["deudor@correo.mx"]);
        let text = words(&mails[0]);
        for word in
            ["Banco Sol", "$1,500.00 MXN", "viernes 6 de marzo de 2026", "CLABE 012 345", "C-7", "usted"]
        {
            assert!(text.contains(word), "{word} is missing in\n{text}");
        }
        assert!(!text.contains("Perdió el empleo"), "answers are not for this letter");
    })
    .await;
}

#[tokio::test]
async fn a_secret_link_is_wiped_once_it_is_sent() {
    on_every_database(async |database| {
        let stage = Stage::build(database, |_| {}).await;
        let url = "https://ronda.uno.mx/link/0123456789abcdef";
        let payload = json!({ "user_id": stage.round.owner, "purpose": "password_reset", "url": url });
        stage.enqueue("email_link", payload).await;
        let mails = stage.smtp.wait_for(1).await;
        assert!(words(&mails[0]).contains(url));
        stage.message_state("sent").await;
        let owner = Actor::server(stage.round.organization);
        let page = stage.app.outbox(&owner, None, &Listing::default()).await.unwrap();
        let message = stage.app.message(&owner, page.rows[0].id).await.unwrap();
        assert_eq!((message.body_text.as_str(), message.body_html.as_str()), ("", ""));
    })
    .await;
}

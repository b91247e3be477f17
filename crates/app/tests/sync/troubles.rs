//! What could not be taken in and what is wrong with logs: named, counted, bounded by branch, settled once.

use ronda_app::{Actor, AgentDetails, AppError, BranchDetails, BranchScope, FindingKey, Waiting};
use ronda_domain::{BranchId, Role};
use ronda_sync::Batch;
use ronda_test_support::{Round, on_every_database, test_app};
use serde_json::json;

use super::send;

/// A round whose only phone sent something broken and lost something on the way.
async fn troubled(round: &mut Round) {
    let agent = &mut round.agents[0];
    let [first, _lost, third] = [0; 3].map(|_| agent.phone.say(&json!({ "kind": "later" })));
    let agent = round.agents[0].clone();
    send(&round.app, &agent, &[first, third]).await;
    let broken = json!({ "events": [{ "header": "no event" }] });
    let batch = serde_json::from_value::<Batch>(broken).unwrap();
    round.app.sync(&agent.actor, batch).await.unwrap();
}

fn branch(name: &str) -> BranchDetails {
    BranchDetails { name: name.to_owned(), code: name.to_owned(), archived: false }
}

fn supervisor(round: &Round, branch: BranchId) -> Actor {
    Actor { role: Role::Supervisor, branches: BranchScope::Only(vec![branch]), ..round.owner.clone() }
}

#[tokio::test]
async fn what_waits_is_named_counted_and_settled_once() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 0).await;
        troubled(&mut round).await;
        let waiting = async || {
            let Waiting { set_aside, chain_findings, .. } = round.app.waiting(&round.owner).await.unwrap();
            (set_aside, chain_findings)
        };
        assert_eq!(waiting().await, (1, 1));
        let kept = round.app.list_quarantine(&round.owner, false).await.unwrap();
        assert_eq!((kept[0].reason.as_str(), kept[0].agent_name.as_str()), ("unreadable", "Gestor 0"));
        let found = round.app.list_chain_findings(&round.owner, false).await.unwrap();
        assert_eq!((found[0].kind.as_str(), found[0].sequence), ("gap", 2));
        assert_eq!((found[0].model.as_str(), found[0].agent_name.as_str()), ("Moto E13", "Gestor 0"));
        let finding = FindingKey { device_id: found[0].device_id, sequence: 2, kind: "gap".to_owned() };
        round.app.settle_quarantine(&round.owner, kept[0].id).await.unwrap();
        round.app.settle_chain_finding(&round.owner, finding.clone()).await.unwrap();
        assert_eq!(waiting().await, (0, 0));
        let again = round.app.settle_quarantine(&round.owner, kept[0].id).await;
        assert!(matches!(again, Err(AppError::NotFound { .. })));
        let again = round.app.settle_chain_finding(&round.owner, finding).await;
        assert!(matches!(again, Err(AppError::NotFound { .. })));
        assert_eq!(round.app.list_quarantine(&round.owner, true).await.unwrap().len(), 1, "it is kept");
        assert_eq!(round.app.list_chain_findings(&round.owner, true).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_supervisor_neither_sees_nor_settles_what_another_branch_s_phone_sent() {
    on_every_database(async |database| {
        let (app, _) = test_app(&database).await;
        let mut round = Round::begin(app, 1, 0).await;
        troubled(&mut round).await;
        let mut branches = Vec::new();
        for code in ["norte", "sur"] {
            branches.push(round.app.add_branch(&round.owner, branch(code)).await.unwrap());
        }
        let details = AgentDetails {
            name: "Gestor 0".into(),
            code: "g00".into(),
            phone: None,
            email: None,
            branch: Some(branches[0]),
        };
        round.app.change_agent(&round.owner, round.agents[0].id, details).await.unwrap();
        let (near, far) = (supervisor(&round, branches[0]), supervisor(&round, branches[1]));
        let kept = round.app.list_quarantine(&near, false).await.unwrap();
        let found = round.app.list_chain_findings(&near, false).await.unwrap();
        assert_eq!((kept.len(), found.len()), (1, 1));
        assert!(round.app.list_quarantine(&far, false).await.unwrap().is_empty());
        assert!(round.app.list_chain_findings(&far, false).await.unwrap().is_empty());
        let Waiting { set_aside, chain_findings, .. } = round.app.waiting(&far).await.unwrap();
        assert_eq!((set_aside, chain_findings), (0, 0));
        let finding = FindingKey { device_id: found[0].device_id, sequence: 2, kind: "gap".to_owned() };
        assert!(round.app.settle_quarantine(&far, kept[0].id).await.is_err());
        assert!(round.app.settle_chain_finding(&far, finding.clone()).await.is_err());
        round.app.settle_quarantine(&near, kept[0].id).await.unwrap();
        round.app.settle_chain_finding(&near, finding).await.unwrap();
    })
    .await;
}

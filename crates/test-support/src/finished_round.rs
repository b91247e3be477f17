//! A small round written straight into the database: two branches, agents, accounts, finished visits.

use ronda_app::{App, NewOrganization};
use ronda_domain::{AgentId, BranchId, OrganizationId, Role, Timestamp, UserId, VisitId};
use ronda_store::users::{self, UserRow};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, Value};
use serde_json::json;
use uuid::Uuid;

/// Where the round goes: a corner in Mexico City.
pub const DOOR: (f64, f64) = (19.4326, -99.1332);

/// What was written.
#[derive(Debug, Clone)]
pub struct FinishedRound {
    /// The organization "Cobranza Uno" with owner `ana@uno.mx`.
    pub organization: OrganizationId,
    /// Its owner.
    pub owner: UserId,
    /// Branch "Centro", of `agent`.
    pub branch: BranchId,
    /// Branch "Norte", of `other_agent`.
    pub other_branch: BranchId,
    /// "Luis Gómez" (g01).
    pub agent: AgentId,
    /// "Eva Mora" (g02).
    pub other_agent: AgentId,
    portfolio: Uuid,
    kind: Uuid,
    connection: DatabaseConnection,
}

/// One finished visit to be written.
#[derive(Debug, Clone)]
pub struct Finished {
    /// Which account; its number is `C-<number>`.
    pub number: u32,
    /// Whether `other_agent` made it, in `other_branch`.
    pub elsewhere: bool,
    /// With a promise of 1,500.00 MXN.
    pub promise: bool,
    /// The debtor's e-mail, if known.
    pub debtor_email: Option<&'static str>,
    /// How presence came out.
    pub verdict: &'static str,
    /// When it ended.
    pub at: Timestamp,
}

impl Finished {
    /// Visit `number` by the first agent, consistent, without a promise.
    pub fn new(number: u32, at: Timestamp) -> Self {
        Self { number, elsewhere: false, promise: false, debtor_email: None, verdict: "consistent", at }
    }
}

impl FinishedRound {
    /// Registers the organization and writes branches, agents, a portfolio and a kind of visit.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn begin(app: &App, url: &str) -> Self {
        let new = NewOrganization {
            name: "Cobranza Uno".to_owned(),
            country: "MX".to_owned(),
            time_zone: "America/Mexico_City".to_owned(),
            currency: "MXN".to_owned(),
            locale: "es-MX".to_owned(),
            owner_name: "Ana Ruiz".to_owned(),
            owner_email: "ana@uno.mx".to_owned(),
            owner_password: "una clave larga".to_owned(),
        };
        let registered = app.set_up(new).await.expect("the organization registers");
        let connection = Database::connect(url).await.expect("a second connection");
        let id = || app.ids().next_uuid();
        let round = Self {
            organization: registered.organization,
            owner: registered.session.actor.user().expect("an owner"),
            branch: BranchId(id()),
            other_branch: BranchId(id()),
            agent: AgentId(id()),
            other_agent: AgentId(id()),
            portfolio: id(),
            kind: id(),
            connection,
        };
        round.write_frame(app.now()).await;
        round.person(app, round.agent.into(), (Role::Agent, "Luis Gómez"), None, round.branch).await;
        round
            .person(app, round.other_agent.into(), (Role::Agent, "Eva Mora"), None, round.other_branch)
            .await;
        round
    }

    async fn write_frame(&self, at: Timestamp) {
        for (branch, name, code) in [(self.branch, "Centro", "CEN"), (self.other_branch, "Norte", "NOR")] {
            let sql = "INSERT INTO branches (organization_id, id, name, code) VALUES ($1, $2, $3, $4)";
            self.run(sql, [self.tenant(), branch.0.into(), name.into(), code.into()]).await;
        }
        let sql = "INSERT INTO portfolios (organization_id, id, name, creditor, currency, payment_instructions, \
            created_at_us) VALUES ($1, $2, 'Cartera', 'Banco Sol', 'MXN', $3, $4)";
        let how = "CLABE 012 345 678 901 234 567\nReferencia: su número de cuenta";
        self.run(sql, [self.tenant(), self.portfolio.into(), how.into(), at.as_us().into()]).await;
        let outcomes = json!({ "outcomes": [{ "code": "contact", "label": "Contacto", "contact": "debtor",
            "children": [{ "code": "promise", "label": "Promesa de pago", "contact": "debtor", "promise": true }] }],
            "cancel_reasons": [{ "code": "unsafe", "label": "Zona insegura" }] });
        let sql = "INSERT INTO visit_kinds (organization_id, id, code, name, outcomes, updated_at_us) \
            VALUES ($1, $2, 'round', 'Cobranza de prueba', $3, $4)";
        let values = [self.tenant(), self.kind.into(), outcomes.to_string().into(), at.as_us().into()];
        self.run(sql, values).await;
    }

    /// Adds a person of this branch; supervisors are given the branch too.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn person(
        &self,
        app: &App,
        id: UserId,
        (role, name): (Role, &str),
        email: Option<&str>,
        branch: BranchId,
    ) {
        let row = UserRow {
            organization_id: self.organization,
            id,
            role,
            name: name.to_owned(),
            email: email.map(str::to_owned),
            phone: None,
            code: None,
            branch_id: Some(branch),
            password_hash: None,
            locale: "es-MX".to_owned(),
            deactivated_at: None,
            failed_sign_ins: 0,
            last_failed_at: None,
            created_at: app.now(),
        };
        let organization = self.organization;
        let written = app.store.write(async move |session| {
            users::insert(&session, &row).await?;
            users::set_branches(&session, organization, id, &[branch]).await
        });
        written.await.expect("the person is written");
    }

    /// Gives a person the password `una clave larga`.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn set_password(&self, app: &App, id: UserId) {
        let hash = app.passwords.hash("una clave larga").await.expect("a hash");
        let sql = "UPDATE users SET password_hash = $3 WHERE organization_id = $1 AND id = $2";
        self.run(sql, [self.tenant(), id.0.into(), hash.into()]).await;
    }

    /// Writes an account and a finished visit to it.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn finished(&self, app: &App, visit: &Finished) -> VisitId {
        let id = || app.ids().next_uuid();
        let (account, address, visit_id) = (id(), id(), id());
        self.account(account, visit).await;
        let sql = "INSERT INTO debtors (organization_id, id, account_id, role, name, emails) \
            VALUES ($1, $2, $3, 'debtor', $4, $5)";
        let emails = json!(visit.debtor_email.into_iter().collect::<Vec<_>>()).to_string();
        let name = format!("Deudor {}", visit.number);
        self.run(sql, [self.tenant(), id().into(), account.into(), name.into(), emails.into()]).await;
        let sql = "INSERT INTO addresses (organization_id, id, account_id, line, city, lat, lon, pin_source, \
            updated_at_us) VALUES ($1, $2, $3, $4, 'México', $5, $6, 'rooftop', $7)";
        let line = format!("Calle {}", visit.number);
        let at = Value::from(visit.at.as_us());
        let values =
            [self.tenant(), address.into(), account.into(), line.into(), DOOR.0.into(), DOOR.1.into(), at];
        self.run(sql, values).await;
        self.visit((visit_id, account, address), visit).await;
        if visit.promise {
            let sql = "INSERT INTO promises (organization_id, id, visit_id, account_id, agent_id, amount_cents, \
                currency, due_on, method, state, made_at_us) \
                VALUES ($1, $2, $3, $4, $5, 150000, 'MXN', '2026-03-06', 'transfer', 'open', $6)";
            let agent = Value::from(self.agent.0);
            let at = Value::from(visit.at.as_us());
            let values = [self.tenant(), id().into(), visit_id.into(), account.into(), agent, at];
            self.run(sql, values).await;
        }
        VisitId(visit_id)
    }

    async fn account(&self, account: Uuid, visit: &Finished) {
        let sql = "INSERT INTO accounts (organization_id, id, portfolio_id, external_id, product, currency, \
            balance_cents, overdue_cents, days_past_due, debtor_name, search_text, branch_id, agent_id, created_at_us, \
            updated_at_us) VALUES ($1, $2, $3, $4, 'Crédito', 'MXN', 900000, 250050, 45, $5, $6, $7, $8, $9, $9)";
        let (agent, branch) = self.who(visit);
        let name = format!("Deudor {}", visit.number);
        let number = format!("C-{}", visit.number);
        let words = format!("{number} {name}").to_lowercase();
        let values = [
            self.tenant(),
            account.into(),
            self.portfolio.into(),
            number.into(),
            name.into(),
            words.into(),
            branch.0.into(),
            agent.0.into(),
            visit.at.as_us().into(),
        ];
        self.run(sql, values).await;
    }

    async fn visit(&self, (id, account, address): (Uuid, Uuid, Uuid), visit: &Finished) {
        let verdict = json!({ "version": 1, "outcome": visit.verdict, "gate": "open", "score": 3.2, "fix_count": 4,
            "reasons": [{ "code": "near_pin", "group": "position", "weight": 3.1,
                "params": { "distance_m": 12.0, "reach_m": 48.0 } }], "sigma_pin_m": 18.0 });
        let sql = "INSERT INTO visits (organization_id, id, account_id, address_id, visit_kind_id, branch_id, agent_id, \
            state, assigned_at_us, opened_at_us, finished_at_us, outcome_code, contact, verdict, server_verdict, lat, \
            lon, answers, notes, updated_at_us) VALUES ($1, $2, $3, $4, $5, $6, $7, 'completed', $8, $8, $9, 'promise', \
            'debtor', $10, $11, $12, $13, $14, 'Muy amable', $9)";
        let (agent, branch) = self.who(visit);
        let values = [
            self.tenant(),
            id.into(),
            account.into(),
            address.into(),
            self.kind.into(),
            branch.0.into(),
            agent.0.into(),
            visit.at.plus_s(-600).as_us().into(),
            visit.at.as_us().into(),
            visit.verdict.into(),
            verdict.to_string().into(),
            (DOOR.0 + 0.0001).into(),
            DOOR.1.into(),
            json!({ "motivo": "Perdió el empleo" }).to_string().into(),
        ];
        self.run(sql, values).await;
    }

    /// Says where an agent is now.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn place(&self, agent: AgentId, (state, battery): (&str, i64), fix_at: Timestamp) {
        let sql = "INSERT INTO agent_places (organization_id, agent_id, device_id, state, lat, lon, accuracy_m, \
            fix_at_us, battery_percent, charging, updated_at_us) \
            VALUES ($1, $2, $2, $3, $4, $5, 8.0, $6, $7, FALSE, $6)";
        let values = [
            self.tenant(),
            agent.0.into(),
            state.into(),
            DOOR.0.into(),
            DOOR.1.into(),
            fix_at.as_us().into(),
            battery.into(),
        ];
        self.run(sql, values).await;
    }

    /// Writes a reading of an agent's trail, so many metres north of the door.
    ///
    /// # Panics
    /// When the database refuses.
    pub async fn fix(&self, agent: AgentId, at: Timestamp, north_m: f64) {
        let sql = "INSERT INTO fixes (organization_id, device_id, taken_at_us, device_time_us, agent_id, lat, lon, \
            accuracy_m, source) VALUES ($1, $2, $3, $3, $2, $4, $5, 8.0, 'gps')";
        let lat = DOOR.0 + north_m / 111_195.0;
        self.run(sql, [self.tenant(), agent.0.into(), at.as_us().into(), lat.into(), DOOR.1.into()]).await;
    }

    fn who(&self, visit: &Finished) -> (AgentId, BranchId) {
        if visit.elsewhere { (self.other_agent, self.other_branch) } else { (self.agent, self.branch) }
    }

    fn tenant(&self) -> Value {
        self.organization.0.into()
    }

    async fn run(&self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let statement = Statement::from_sql_and_values(self.connection.get_database_backend(), sql, values);
        self.connection.execute_raw(statement).await.expect(sql);
    }
}

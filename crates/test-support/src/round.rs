//! A day's round for tests: an organization, agents with enrolled phones, visits given to them.

use ronda_app::{Actor, AgentDetails, App, NewOrganization, NewPhone};
use ronda_domain::{
    AccountId, AddressId, AgentId, GeoPoint, OrganizationId, PinSource, PortfolioId, Timestamp, UserId,
    VisitId, VisitKindId,
};
use ronda_store::accounts::{self, AccountRow};
use ronda_store::addresses::{self, AddressRow};
use ronda_store::feed::{self, FeedChange};
use ronda_store::portfolios::{self, PortfolioRow};
use ronda_store::visits::{NewVisit, insert_assigned};
use ronda_store::{StoreError, visit_kinds};

use crate::phone::Phone;

/// Where every door of the round is.
pub const DOOR_LAT: f64 = 19.432_6;
/// See [`DOOR_LAT`].
pub const DOOR_LON: f64 = -99.133_2;

/// An agent with a phone and visits.
#[derive(Debug, Clone)]
pub struct AgentOnRound {
    /// The agent.
    pub id: AgentId,
    /// The phone.
    pub phone: Phone,
    /// The phone, as the app knows it.
    pub actor: Actor,
    /// Visits given to the agent, with their addresses.
    pub visits: Vec<(VisitId, AddressId)>,
}

/// An organization at work.
#[derive(Debug)]
pub struct Round {
    /// Everything.
    pub app: App,
    /// The tenant.
    pub organization: OrganizationId,
    /// Its owner.
    pub owner: Actor,
    /// Its agents.
    pub agents: Vec<AgentOnRound>,
}

impl Round {
    /// Registers an organization with so many agents, each with a phone and so many visits.
    ///
    /// # Panics
    /// When anything of it is refused.
    pub async fn begin(app: App, agents: u8, visits_each: usize) -> Self {
        let registered = app.set_up(new_organization()).await.expect("an organization");
        Self::join(app, registered.organization, registered.session.actor, (agents, visits_each)).await
    }

    /// Adds agents with phones and visits to an organization that is there.
    ///
    /// # Panics
    /// When anything of it is refused.
    pub async fn join(
        app: App,
        organization: OrganizationId,
        owner: Actor,
        (agents, visits_each): (u8, usize),
    ) -> Self {
        let mut round = Self { app, organization, owner, agents: Vec::new() };
        let portfolio = round.portfolio().await;
        for number in 0..agents {
            let agent = round.agent(number, portfolio, visits_each).await;
            round.agents.push(agent);
        }
        round
    }

    async fn portfolio(&self) -> PortfolioId {
        let row = PortfolioRow {
            organization_id: self.organization,
            id: PortfolioId::next(self.app.ids()),
            name: "Cartera de prueba".into(),
            creditor: "Banco de Prueba".into(),
            currency: "MXN".into(),
            mapping: None,
            payment_instructions: String::new(),
            branch_id: None,
            created_at: self.app.now(),
            archived_at: None,
        };
        let id = row.id;
        let inserted = self.app.store.write(async move |session| portfolios::insert(&session, &row).await);
        inserted.await.expect("a portfolio");
        id
    }

    async fn agent(&self, number: u8, portfolio: PortfolioId, visits_each: usize) -> AgentOnRound {
        let details = AgentDetails {
            name: format!("Gestor {number}"),
            code: format!("g{number:02}"),
            phone: None,
            email: None,
            branch: None,
        };
        let id = self.app.add_agent(&self.owner, details).await.expect("an agent");
        let phone = self.enrol(number, id).await;
        let actor = self.app.actor_of_device(&phone.credential).await.expect("an actor");
        let visits = self.visits(id, portfolio, visits_each).await;
        AgentOnRound { id, phone, actor, visits }
    }

    /// Enrols a phone with this number's key for the agent.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn enrol(&self, number: u8, agent: AgentId) -> Phone {
        let link = self.app.make_enrolment_link(&self.owner, agent).await.expect("a link");
        let new = NewPhone {
            code: link.code.reveal().to_owned(),
            public_key: Phone::public_key(number),
            model: "Moto E13".into(),
            app_version: "1.0.0".into(),
        };
        let enrolled = self.app.enrol(new).await.expect("a phone");
        let credential = enrolled.credential.reveal().to_owned();
        Phone::enrolled(number, enrolled.device, credential, self.app.now().as_us())
    }

    async fn visits(
        &self,
        agent: AgentId,
        portfolio: PortfolioId,
        count: usize,
    ) -> Vec<(VisitId, AddressId)> {
        let organization = self.organization;
        let kind = visit_kinds::find_by_code(&self.app.store.read(), organization, "collection").await;
        let kind = kind.expect("the kinds").expect("the kind").id;
        let ids = self.app.ids();
        let door = |_| Door {
            visit: VisitId::next(ids),
            account: AccountId::next(ids),
            address: AddressId::next(ids),
        };
        let doors: Vec<Door> = (0..count).map(door).collect();
        let given = doors.iter().map(|door| (door.visit, door.address)).collect();
        let at = self.app.now();
        let write = self.app.store.write(async move |session| -> Result<(), StoreError> {
            let rows: Vec<AccountRow> =
                doors.iter().map(|door| account_row(organization, portfolio, door)).collect();
            accounts::upsert(&session, &rows).await?;
            let rows: Vec<AddressRow> =
                doors.iter().map(|door| address_row(organization, door, at)).collect();
            addresses::upsert(&session, &rows).await?;
            let rows: Vec<NewVisit> = doors.iter().map(|door| new_visit(kind, agent, door, at)).collect();
            insert_assigned(&session, organization, &rows).await?;
            let changes: Vec<FeedChange> = rows.iter().map(|row| FeedChange::Visit(row.id)).collect();
            feed::append(&session, organization, agent, &changes).await.map(|_| ())
        });
        write.await.expect("visits");
        given
    }
}

#[derive(Clone, Copy)]
struct Door {
    visit: VisitId,
    account: AccountId,
    address: AddressId,
}

fn new_organization() -> NewOrganization {
    NewOrganization {
        name: "Cobranza Uno".into(),
        country: "MX".into(),
        time_zone: "America/Mexico_City".into(),
        currency: "MXN".into(),
        locale: "es-MX".into(),
        owner_name: "Ana Ruiz".into(),
        owner_email: "ana@uno.mx".into(),
        owner_password: "una clave larga".into(),
    }
}

fn account_row(organization_id: OrganizationId, portfolio_id: PortfolioId, door: &Door) -> AccountRow {
    AccountRow {
        organization_id,
        id: door.account,
        portfolio_id,
        external_id: door.account.to_string(),
        creditor: "Banco de Prueba".into(),
        product: "Crédito personal".into(),
        currency: "MXN".into(),
        balance_cents: Some(1_250_000),
        overdue_cents: Some(450_000),
        days_past_due: Some(45),
        bucket: "31-60".into(),
        due_on: None,
        instalment_cents: None,
        last_payment_on: None,
        last_payment_cents: None,
        debtor_name: "Rosa Peña".into(),
        search_text: "rosa pena".into(),
        branch_id: None,
        agent_id: None,
        has_pin: true,
        extra: "{}".into(),
        import_hash: None,
        closed_at: None,
        created_at: Timestamp::from_us(0),
        updated_at: Timestamp::from_us(0),
        last_visit_at: None,
        last_outcome: None,
    }
}

fn address_row(organization_id: OrganizationId, door: &Door, updated_at: Timestamp) -> AddressRow {
    let place = GeoPoint::new(DOOR_LAT, DOOR_LON).expect("a place");
    AddressRow {
        organization_id,
        id: door.address,
        account_id: door.account,
        kind: "home".into(),
        line: "Av. Juárez 10".into(),
        city: "Ciudad de México".into(),
        region: "CDMX".into(),
        postal_code: "06050".into(),
        reference: String::new(),
        pin: Some((place, PinSource::Rooftop)),
        confirmations: 0,
        geocode_state: "none".into(),
        state: "active".into(),
        updated_at,
    }
}

fn new_visit(visit_kind_id: VisitKindId, agent: AgentId, door: &Door, assigned_at: Timestamp) -> NewVisit {
    NewVisit {
        id: door.visit,
        account_id: door.account,
        address_id: door.address,
        visit_kind_id,
        branch_id: None,
        agent_id: Some(agent),
        priority: 3,
        due_from: None,
        due_to: None,
        assigned_by: None::<UserId>,
        assigned_at,
        batch_id: None,
        account_agent_before: None,
        note: String::new(),
    }
}

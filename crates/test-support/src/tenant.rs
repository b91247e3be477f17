//! An organization with branches, people of every role and accounts to visit, written straight into the store.

use ronda_app::{App, secret_hash};
use ronda_domain::{
    AccountId, AddressId, AgentId, BranchId, DeviceId, GeoPoint, OrganizationId, PinSource, PortfolioId,
    Role, UserId,
};
use ronda_store::accounts::{self, AccountRow};
use ronda_store::addresses::{self, AddressRow};
use ronda_store::branches::{self, BranchRow};
use ronda_store::devices::{self, NewDevice};
use ronda_store::organizations::{self, OrganizationRow};
use ronda_store::portfolios::{self, PortfolioRow};
use ronda_store::sessions::{self, SessionRow};
use ronda_store::users::{self, UserRow};
use ronda_store::{StoreError, WriteSession};

/// The base point of P-256 (FIPS 186-5), uncompressed: a key that is one, and that nobody signs with.
const BASE_POINT: [u8; 65] = [
    0x04, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2,
    0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f,
    0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce,
    0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
];

/// An organization of a test.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Where it lives.
    pub app: App,
    /// Its id.
    pub organization: OrganizationId,
}

/// One account with its only address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestAccount {
    /// The account.
    pub id: AccountId,
    /// Its address, with a pin.
    pub address: AddressId,
}

/// A person with a session.
#[derive(Debug, Clone)]
pub struct TestPerson {
    /// The person.
    pub id: UserId,
    /// Value of the `Cookie` header that signs them in.
    pub cookie: String,
}

/// An enrolled phone.
#[derive(Debug, Clone)]
pub struct TestPhone {
    /// The phone.
    pub id: DeviceId,
    /// Value of its `Authorization` header.
    pub authorization: String,
}

impl Tenant {
    /// The organization that was registered first.
    ///
    /// # Panics
    /// When there is none.
    pub async fn first(app: &App) -> Self {
        let all = organizations::all(&app.store.read()).await.expect("organizations");
        Self { app: app.clone(), organization: all.first().expect("a registered organization").id }
    }

    /// Another organization beside the first.
    ///
    /// # Panics
    /// When the name is taken.
    pub async fn another(app: &App, slug: &str) -> Self {
        let row = OrganizationRow {
            id: OrganizationId::next(app.ids()),
            slug: slug.to_owned(),
            name: slug.to_owned(),
            country: "MX".to_owned(),
            time_zone: "America/Mexico_City".to_owned(),
            currency: "MXN".to_owned(),
            locale: "es-MX".to_owned(),
            settings: "{}".to_owned(),
            created_at: app.now(),
        };
        let organization = row.id;
        let tenant = Self { app: app.clone(), organization };
        tenant.write(async move |session| organizations::insert(&session, &row).await).await;
        tenant
    }

    /// A branch.
    ///
    /// # Panics
    /// When the code is taken.
    pub async fn branch(&self, code: &str) -> BranchId {
        let row = BranchRow {
            organization_id: self.organization,
            id: BranchId::next(self.app.ids()),
            name: format!("Sucursal {code}"),
            code: code.to_owned(),
            archived_at: None,
        };
        let id = row.id;
        self.write(async move |session| branches::insert(&session, &row).await).await;
        id
    }

    /// A person of this role who sees these branches, signed in.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn person(&self, role: Role, sees: &[BranchId]) -> TestPerson {
        let (row, sees) = (self.user_row(role, sees.first().copied()), sees.to_vec());
        let (id, organization, at) = (row.id, self.organization, self.app.now());
        let token = format!("session-of-{id}");
        let token_hash = secret_hash(&token);
        self.write(async move |session| {
            users::insert(&session, &row).await?;
            users::set_branches(&session, organization, id, &sees).await?;
            let row =
                SessionRow { organization_id: organization, user_id: id, created_at: at, last_used_at: at };
            sessions::insert(&session, &token_hash, &row).await
        })
        .await;
        TestPerson { id, cookie: format!("ronda_session={token}") }
    }

    /// An agent of this branch.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn agent(&self, branch: Option<BranchId>) -> AgentId {
        let row = self.user_row(Role::Agent, branch);
        let id = row.id;
        self.write(async move |session| users::insert(&session, &row).await).await;
        id.into()
    }

    /// A phone of this agent; it cannot sign, as nobody has its key.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn phone(&self, agent: AgentId) -> TestPhone {
        let id = DeviceId::next(self.app.ids());
        let credential = format!("dev_{id}");
        let row = NewDevice {
            organization_id: self.organization,
            id,
            agent_id: agent,
            public_key: BASE_POINT.to_vec(),
            credential_hash: secret_hash(&credential),
            model: "Prueba".to_owned(),
            app_version: "1".to_owned(),
            enrolled_at: self.app.now(),
        };
        self.write(async move |session| devices::insert(&session, &row).await).await;
        TestPhone { id, authorization: format!("Bearer {credential}") }
    }

    /// A portfolio with so many accounts of a branch, each with one address a few steps from the last.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn accounts(&self, branch: Option<BranchId>, count: usize) -> Vec<TestAccount> {
        let portfolio = self.portfolio_row();
        let rows: Vec<AccountRow> =
            (0..count).map(|number| self.account_row(&portfolio, branch, number)).collect();
        let homes: Vec<AddressRow> =
            rows.iter().enumerate().map(|(number, row)| self.address_row(row.id, number)).collect();
        let made =
            rows.iter().zip(&homes).map(|(row, home)| TestAccount { id: row.id, address: home.id }).collect();
        self.write(async move |session| {
            portfolios::insert(&session, &portfolio).await?;
            accounts::upsert(&session, &rows).await?;
            addresses::upsert(&session, &homes).await
        })
        .await;
        made
    }

    async fn write<F, W>(&self, work: F)
    where
        F: FnOnce(WriteSession) -> W + Send + 'static,
        W: Future<Output = Result<(), StoreError>> + Send + 'static,
    {
        self.app.store.write(work).await.expect("the rows are written");
    }

    fn user_row(&self, role: Role, branch: Option<BranchId>) -> UserRow {
        let id = UserId::next(self.app.ids());
        UserRow {
            organization_id: self.organization,
            id,
            role,
            name: format!("{role} {id}"),
            email: Some(format!("{id}@ejemplo.mx")),
            phone: None,
            code: (role == Role::Agent).then(|| format!("g-{id}")),
            branch_id: branch,
            password_hash: None,
            locale: "es-MX".to_owned(),
            deactivated_at: None,
            failed_sign_ins: 0,
            last_failed_at: None,
            created_at: self.app.now(),
        }
    }

    fn portfolio_row(&self) -> PortfolioRow {
        let id = PortfolioId::next(self.app.ids());
        PortfolioRow {
            organization_id: self.organization,
            id,
            name: format!("Cartera {id}"),
            creditor: "Banco Uno".to_owned(),
            currency: "MXN".to_owned(),
            mapping: None,
            payment_instructions: String::new(),
            branch_id: None,
            created_at: self.app.now(),
            archived_at: None,
        }
    }

    fn account_row(&self, portfolio: &PortfolioRow, branch: Option<BranchId>, number: usize) -> AccountRow {
        let debtor_name = format!("Deudor Número {number}");
        AccountRow {
            organization_id: self.organization,
            id: AccountId::next(self.app.ids()),
            portfolio_id: portfolio.id,
            external_id: format!("C-{number:05}"),
            creditor: portfolio.creditor.clone(),
            product: "Crédito personal".to_owned(),
            currency: "MXN".to_owned(),
            balance_cents: Some(1_000_000),
            overdue_cents: Some(250_000),
            days_past_due: Some(number as i64),
            bucket: "1-30".to_owned(),
            due_on: None,
            instalment_cents: None,
            last_payment_on: None,
            last_payment_cents: None,
            search_text: format!("deudor numero {number} c-{number:05}"),
            debtor_name,
            branch_id: branch,
            agent_id: None,
            has_pin: true,
            extra: "{}".to_owned(),
            import_hash: None,
            closed_at: None,
            created_at: self.app.now(),
            updated_at: self.app.now(),
            last_visit_at: None,
            last_outcome: None,
        }
    }

    fn address_row(&self, account: AccountId, number: usize) -> AddressRow {
        let centre = GeoPoint::new(19.4326, -99.1332).expect("a place");
        AddressRow {
            organization_id: self.organization,
            id: AddressId::next(self.app.ids()),
            account_id: account,
            kind: "home".to_owned(),
            line: format!("Calle Uno {number}"),
            city: "Ciudad de México".to_owned(),
            region: String::new(),
            postal_code: String::new(),
            reference: String::new(),
            pin: Some((centre.moved_m(number as f64 * 10.0, 0.0), PinSource::Imported)),
            confirmations: 0,
            geocode_state: "none".to_owned(),
            state: "active".to_owned(),
            updated_at: self.app.now(),
        }
    }
}

//! The first run: registers the organization and its owner.

use ronda_domain::{Currency, OrganizationId, Role, UserId};
use ronda_store::organizations::{self, OrganizationRow};
use ronda_store::questionnaires::QuestionnaireRow;
use ronda_store::users::{self, UserRow};
use ronda_store::visit_kinds::VisitKindRow;
use ronda_store::{StoreError, WriteSession};
use serde_json::json;

use crate::password::check_password;
use crate::{Actor, App, AppError, FieldProblem, Permission, SignedIn, audit, session, visit_kind_defaults};
use ronda_domain::fold;

/// What the wizard asks.
#[derive(Debug, Clone)]
pub struct NewOrganization {
    /// Full name of the organization.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// IANA time zone.
    pub time_zone: String,
    /// ISO 4217.
    pub currency: String,
    /// `es-MX`, `en-US`, `pt-BR` ...
    pub locale: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's e-mail.
    pub owner_email: String,
    /// The owner's password.
    pub owner_password: String,
}

/// The organization made, with its owner signed in.
#[derive(Debug)]
pub struct Registered {
    /// The organization.
    pub organization: OrganizationId,
    /// The owner's session.
    pub session: SignedIn,
}

impl App {
    /// Whether the wizard is still to be done.
    pub async fn needs_setup(&self) -> Result<bool, AppError> {
        Ok(organizations::count(&self.store.read()).await? == 0)
    }

    /// Registers the first organization and its owner, and signs the owner in. Needs no actor, works once.
    ///
    /// # Errors
    /// `Invalid` with every problem; `Conflict` when an organization is registered already.
    pub async fn set_up(&self, new: NewOrganization) -> Result<Registered, AppError> {
        check(&new)?;
        let password_hash = self.passwords.hash(&new.owner_password).await?;
        let organization = self.organization_row(&new);
        let owner = self.owner_row(&organization, &new, password_hash);
        let (organization_id, founder) = (organization.id, owner.clone());
        let at = self.now();
        let kinds = visit_kind_defaults::default_kinds(self.ids(), at)?;
        self.store.write(move |session| register(session, organization, owner, kinds, at)).await?;
        let session = session::open(self, &founder).await?;
        Ok(Registered { organization: organization_id, session })
    }

    /// The signed-in person and their organization.
    ///
    /// # Errors
    /// `Forbidden` for phones and tokens; `Unauthenticated` when the person is gone.
    pub async fn who_am_i(&self, actor: &Actor) -> Result<(UserRow, OrganizationRow), AppError> {
        actor.must(Permission::Read)?;
        let read = self.store.read();
        let id = actor.user().ok_or(AppError::Forbidden)?;
        let user = users::find(&read, actor.organization, id).await?.ok_or(AppError::Unauthenticated)?;
        let organization =
            organizations::find(&read, actor.organization).await?.ok_or(AppError::Unauthenticated)?;
        Ok((user, organization))
    }

    fn organization_row(&self, new: &NewOrganization) -> OrganizationRow {
        OrganizationRow {
            id: OrganizationId::next(self.ids()),
            slug: slug_of(&new.name),
            name: new.name.trim().to_owned(),
            country: new.country.trim().to_uppercase(),
            time_zone: new.time_zone.trim().to_owned(),
            currency: new.currency.trim().to_uppercase(),
            locale: new.locale.trim().to_owned(),
            settings: "{}".to_owned(),
            created_at: self.now(),
        }
    }

    fn owner_row(
        &self,
        organization: &OrganizationRow,
        new: &NewOrganization,
        password_hash: String,
    ) -> UserRow {
        UserRow {
            organization_id: organization.id,
            id: UserId::next(self.ids()),
            role: Role::Owner,
            name: new.owner_name.trim().to_owned(),
            email: Some(new.owner_email.trim().to_lowercase()),
            phone: None,
            code: None,
            branch_id: None,
            password_hash: Some(password_hash),
            locale: organization.locale.clone(),
            deactivated_at: None,
            failed_sign_ins: 0,
            last_failed_at: None,
            created_at: organization.created_at,
        }
    }
}

async fn register(
    session: WriteSession,
    organization: OrganizationRow,
    owner: UserRow,
    kinds: Vec<(VisitKindRow, QuestionnaireRow)>,
    at: ronda_domain::Timestamp,
) -> Result<(), AppError> {
    if ronda_store::facts::set_once(&session, "first_organization", &organization.id.to_string()).await?
        != organization.id.to_string()
    {
        let message = "an organization is registered already; sign in instead".to_owned();
        return Err(AppError::Conflict { code: "already_set_up", message });
    }
    organizations::insert(&session, &organization).await?;
    users::insert(&session, &owner).await.map_err(|error| match error {
        StoreError::Duplicate(_) => AppError::invalid("owner_email", "taken", "this e-mail is in use"),
        other => AppError::Store(other),
    })?;
    visit_kind_defaults::insert(&session, organization.id, &kinds).await?;
    let actor = Actor::server(organization.id);
    let subject = ("organization", organization.id.to_string());
    audit::record(&session, &actor, at, "organization.registered", subject, json!({ "owner": owner.id }))
        .await?;
    Ok(())
}

fn check(new: &NewOrganization) -> Result<(), AppError> {
    let mut problems = Vec::new();
    for (field, value) in [("name", &new.name), ("owner_name", &new.owner_name)] {
        if value.trim().is_empty() || value.chars().count() > 120 {
            problems.push(FieldProblem::new(field, "length", "expected 1 to 120 characters"));
        }
    }
    if !is_email(&new.owner_email) {
        problems.push(FieldProblem::new(
            "owner_email",
            "email",
            "expected an e-mail address such as ana@empresa.mx",
        ));
    }
    if new.country.trim().len() != 2 {
        problems.push(FieldProblem::new("country", "country", "expected two letters such as MX, CO or BR"));
    }
    if let Err(error) = new.currency.parse::<Currency>() {
        problems.push(FieldProblem::new("currency", "currency", error.to_string()));
    }
    check_password(&new.owner_password, "owner_password", &mut problems);
    if problems.is_empty() { Ok(()) } else { Err(AppError::Invalid(problems)) }
}

/// Good enough to catch typing errors; the confirmation mail tells the rest.
pub(crate) fn is_email(text: &str) -> bool {
    let text = text.trim();
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let printable = text.chars().all(|sign| !sign.is_whitespace() && !sign.is_control());
    printable && text.len() <= 254 && !local.is_empty() && domain.contains('.') && !domain.starts_with('.')
}

/// `Cobranza Ágil S.A.` becomes `cobranza-agil-s-a`.
fn slug_of(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(40).collect();
    if slug.is_empty() { "organizacion".to_owned() } else { slug }
}

//! Which questionnaires there are, in which state, and who uses them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ronda_domain::{QuestionnaireId, Timestamp, UserId, VisitKindId};
use ronda_questionnaire::Definition;
use ronda_questionnaire::definition::Node;
use ronda_store::questionnaire_drafts::{self as drafts, QuestionnaireDraftRow};
use ronda_store::questionnaires::{self, QuestionnaireRow};
use ronda_store::{
    lookups, portfolio_questionnaires, portfolios, questionnaire_retirements as retirements, segments,
    visit_kinds,
};

use crate::{Actor, App, AppError, Permission};

/// One questionnaire as the list shows it.
#[derive(Debug, Clone)]
pub struct QuestionnaireEntry {
    /// Its id.
    pub id: QuestionnaireId,
    /// The newest published version, when it was ever published.
    pub newest: Option<QuestionnaireRow>,
    /// Who published that.
    pub published_by: Option<String>,
    /// What is being written.
    pub draft: Option<QuestionnaireDraftRow>,
    /// Who wrote it last.
    pub changed_by: Option<String>,
    /// No kind of visit may begin to use it since then.
    pub retired_at: Option<Timestamp>,
    /// The kinds of visit that ask it, and with the portfolio or segment before them those that ask it for one.
    pub used_by: Vec<(VisitKindId, String)>,
    /// Of its newest version, or of the draft when there is none.
    pub contents: QuestionnaireContents,
}

/// What a definition holds, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionnaireContents {
    /// The languages of its texts.
    pub languages: Vec<String>,
    /// How many questions a person may see.
    pub questions: usize,
}

impl QuestionnaireEntry {
    /// What the console calls it.
    pub fn title(&self) -> &str {
        let newest = self.newest.as_ref().map(|row| row.title.as_str());
        newest.or(self.draft.as_ref().map(|draft| draft.title.as_str())).unwrap_or_default()
    }
}

impl App {
    /// Every questionnaire, also those only being written, by title.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn list_questionnaires(&self, actor: &Actor) -> Result<Vec<QuestionnaireEntry>, AppError> {
        actor.must(Permission::Read)?;
        let (read, organization) = (self.store.read(), actor.organization);
        let mut newest: BTreeMap<QuestionnaireId, QuestionnaireRow> =
            questionnaires::newest(&read, organization).await?.into_iter().map(|row| (row.id, row)).collect();
        let mut written: BTreeMap<QuestionnaireId, QuestionnaireDraftRow> =
            drafts::all(&read, organization).await?.into_iter().map(|row| (row.id, row)).collect();
        let ids: BTreeSet<QuestionnaireId> = newest.keys().chain(written.keys()).copied().collect();
        let names = lookups::people_names(&read, organization).await?;
        let retired = retirements::all(&read, organization).await?;
        let kinds = visit_kinds::all(&read, organization).await?;
        let by_portfolio = portfolio_questionnaires::all(&read, organization).await?;
        let portfolios = portfolios::all(&read, organization).await?;
        let by_segment = segments::asked(&read, organization).await?;
        let used_by = |id| {
            let using =
                kinds.iter().filter(|kind| kind.archived_at.is_none() && kind.questionnaire_id == Some(id));
            let own = by_portfolio.iter().filter(|asked| asked.questionnaire == id).filter_map(|asked| {
                let kind = kinds.iter().find(|kind| kind.id == asked.kind)?;
                let portfolio = portfolios.iter().find(|row| row.id == asked.portfolio)?;
                Some((kind.id, format!("{} · {}", portfolio.name, kind.name)))
            });
            let grouped = by_segment.iter().filter(|asked| asked.questionnaire == id).filter_map(|asked| {
                let kind = kinds.iter().find(|kind| kind.id == asked.kind)?;
                Some((kind.id, format!("{} · {}", asked.segment.name, kind.name)))
            });
            using.map(|kind| (kind.id, kind.name.clone())).chain(own).chain(grouped).collect()
        };
        let entry = |id: QuestionnaireId| {
            let (newest, draft) = (newest.remove(&id), written.remove(&id));
            let definition = newest.as_ref().map(|row| &row.definition);
            let contents = contents(definition.or(draft.as_ref().map(|row| &row.definition)));
            QuestionnaireEntry {
                id,
                published_by: name_of(&names, newest.as_ref().and_then(|row| row.published_by)),
                changed_by: name_of(&names, draft.as_ref().and_then(|row| row.changed_by)),
                newest,
                draft,
                retired_at: retired.get(&id).copied(),
                used_by: used_by(id),
                contents,
            }
        };
        let mut entries: Vec<QuestionnaireEntry> = ids.into_iter().map(entry).collect();
        entries.sort_by_cached_key(|entry| (entry.title().to_lowercase(), entry.id));
        Ok(entries)
    }

    /// Names of the people who may have published or written.
    ///
    /// # Errors
    /// `Forbidden` for those who do not use the console.
    pub async fn people_names(&self, actor: &Actor) -> Result<HashMap<UserId, String>, AppError> {
        actor.must(Permission::Read)?;
        Ok(lookups::people_names(&self.store.read(), actor.organization).await?)
    }
}

fn name_of(names: &HashMap<UserId, String>, user: Option<UserId>) -> Option<String> {
    names.get(&user?).cloned()
}

fn contents(definition: Option<&String>) -> QuestionnaireContents {
    let read = definition.and_then(|json| serde_json::from_str::<Definition>(json).ok());
    let Some(definition) = read else { return QuestionnaireContents::default() };
    let mut waiting: Vec<&Node> = definition.nodes.iter().collect();
    let mut questions = 0;
    while let Some(node) = waiting.pop() {
        questions += usize::from(node.kind.is_visible() && !node.kind.is_container());
        waiting.extend(&node.nodes);
    }
    QuestionnaireContents { languages: definition.languages, questions }
}

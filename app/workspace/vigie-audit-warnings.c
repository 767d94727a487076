/* vigie-audit-warnings.c: what a coordinator would come back for, said before finalising
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-person-name-private.h"
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text as long as this is a paragraph, which two audits do not share by chance. */
#define PARAGRAPH 60
/* So many equal choices in a row of questions are worth a look. */
#define MANY_SAME 8
/* So many answers, each given within so many seconds of the one before */
#define MANY_ANSWERS 10
#define HASTE_S 2

static void
warn (GPtrArray *warnings, VigieAuditWarningKind kind, VigieFormNode *node, char *message)
{
  VigieAuditWarning *warning = g_new0 (VigieAuditWarning, 1);
  warning->kind = kind;
  warning->node = node;
  warning->message = message;
  g_ptr_array_add (warnings, warning);
}

static void
warning_free (gpointer data)
{
  VigieAuditWarning *warning = data;
  g_free (warning->message);
  g_free (warning);
}

/* Times ---------------------------------------------------------------------------------------- */

static void
check_time (VigieAudit *self, GPtrArray *warnings, VigieFormNode *node, const char *value)
{
  const VigieFormType type = vigie_form_node_get_type (node);
  g_autoptr (GDateTime) now = vigie_clock_now (vigie_workspace_get_clock (self->workspace));
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GDateTime) year_ago = g_date_time_add_years (now, -1);
  g_autofree char *oldest = g_date_time_format (year_ago, "%Y-%m-%d");
  const gboolean is_day =
    (type == VIGIE_FORM_TYPE_DATE || type == VIGIE_FORM_TYPE_DATE_TIME) && strlen (value) >= 10;
  gboolean is_future = FALSE;
  if (is_day && strncmp (value, oldest, 10) < 0)
    warn (warnings, VIGIE_AUDIT_WARNING_PAST, node,
          g_strdup (_ ("This time is more than a year ago.")));
  if (type == VIGIE_FORM_TYPE_DATE)
    is_future = is_day && strncmp (value, today, 10) > 0;
  else if (type == VIGIE_FORM_TYPE_DATE_TIME)
    {
      g_autoptr (GDateTime) then = vigie_time_from_text (value, NULL);
      is_future = then && g_date_time_compare (then, now) > 0;
    }
  if (is_future)
    warn (warnings, VIGIE_AUDIT_WARNING_FUTURE, node, g_strdup (_ ("This time is still to come.")));
}

/* The longest run of answers, each one right after that to another question; @path: where it ends
 */
static guint
find_haste (VigieAudit *self, char **path)
{
  g_autoptr (GPtrArray) history = vigie_workspace_get_history (self->workspace, self->id, NULL);
  g_autoptr (GDateTime) before = NULL;
  const char *place = "";
  guint run = 1, longest = 0;
  for (guint i = 0; history && i < history->len; i++)
    {
      const VigieHistoryEntry *entry = g_ptr_array_index (history, i);
      g_autoptr (GDateTime) then = vigie_time_from_text (entry->time, NULL);
      const gboolean is_answer =
        g_str_equal (entry->kind, "answer") && *entry->after && !g_str_equal (entry->path, place);
      const GTimeSpan span = before && then ? g_date_time_difference (then, before) : G_MAXINT64;
      run = is_answer && span < HASTE_S * G_TIME_SPAN_SECOND ? run + 1 : 1;
      if (run > longest)
        {
          longest = run;
          g_free (*path);
          *path = g_strdup (entry->path);
        }
      place = entry->path;
      g_clear_pointer (&before, g_date_time_unref);
      before = g_steal_pointer (&then);
    }
  return longest;
}

static void
check_haste (VigieAudit *self, GPtrArray *warnings)
{
  g_autofree char *path = NULL;
  const guint n = find_haste (self, &path);
  VigieFormNode *node = path ? vigie_form_session_find (self->session, path) : NULL;
  if (n < MANY_ANSWERS || !node)
    return;
  warn (warnings, VIGIE_AUDIT_WARNING_HASTE, node,
        g_strdup_printf (ngettext ("%u answer was given faster than its question can be read.",
                                   "%u answers were given one after another, faster than their "
                                   "questions can be read.",
                                   n),
                         n));
}

/* Used before ---------------------------------------------------------------------------------- */

static char *
name_audit (VigieWorkspace *workspace, const char *id)
{
  VigieWorkItem *item = vigie_workspace_find_item (workspace, id);
  return g_strdup_printf ("%s, %s", item ? vigie_work_item_get_organisation_name (item) : id,
                          item ? vigie_work_item_get_channel_name (item) : "");
}

/* Id of another audit that has a row; @second is bound after the audit's number */
static char *
find_other (VigieAudit *self, const char *sql, const char *second)
{
  gboolean row = FALSE;
  VigieStatement *statement = vigie_database_prepare (self->workspace->database, sql, NULL);
  if (!statement)
    return NULL;
  vigie_statement_bind_int (statement, 0, self->number);
  vigie_statement_bind_text (statement, 1, second);
  if (!vigie_statement_step (statement, &row, NULL) || !row)
    return NULL;
  char *id = g_strdup (vigie_statement_text (statement, 0));
  vigie_statement_reset (statement);
  return id;
}

/* @seen: (element-type utf8 VigieFormNode): digests in this audit so far */
static void
check_evidence (VigieAudit *self, GPtrArray *warnings, VigieFormNode *node, GHashTable *seen)
{
  g_autoptr (VigieEvidence) evidence = vigie_audit_get_evidence (self, node);
  if (!evidence)
    return;
  if (g_hash_table_contains (seen, evidence->sha256))
    {
      warn (warnings, VIGIE_AUDIT_WARNING_EVIDENCE, node,
            g_strdup (_ ("The same file answers another question of this audit.")));
      return;
    }
  g_hash_table_insert (seen, g_strdup (evidence->sha256), node);
  g_autofree char *other =
    find_other (self,
                "SELECT audit.id FROM evidence_use JOIN audit ON audit.number = evidence_use.audit"
                " WHERE audit.number <> ?1 AND sha256 = ?2 AND state <> 'discarded' LIMIT 1",
                evidence->sha256);
  if (!other)
    return;
  g_autofree char *name = name_audit (self->workspace, other);
  /* Translators: %s is another audit: organisation, channel */
  warn (warnings, VIGIE_AUDIT_WARNING_EVIDENCE, node,
        g_strdup_printf (_ ("The same file was given in another audit (%s)."), name));
}

/* The first words as a phrase: the index finds what may be equal, the comparison what is. */
static char *
make_phrase (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n\"", -1);
  GString *phrase = g_string_new ("\"");
  for (guint i = 0, n = 0; words[i] && n < 8; i++)
    if (*words[i])
      g_string_append_printf (phrase, "%s%s", n++ > 0 ? " " : "", words[i]);
  g_string_append_c (phrase, '"');
  return g_string_free (phrase, FALSE);
}

/* Without case, and with single spaces: a copy is one although it was wrapped anew. */
static char *
flatten (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", folded, 0, 0);
  g_autofree char *joined = g_strjoinv (" ", words);
  return g_strdup (g_strstrip (joined));
}

/* Id of another audit in whose text the paragraph stands, whatever stands around it */
static char *
find_paragraph (VigieAudit *self, const char *paragraph)
{
  g_autofree char *phrase = make_phrase (paragraph);
  g_autofree char *wanted = flatten (paragraph);
  char *found = NULL;
  VigieStatement *statement = vigie_database_prepare (
    self->workspace->database,
    "SELECT audit.id, text_search.value FROM text_search JOIN text ON text.id = text_search.rowid"
    " JOIN audit ON audit.number = text.audit"
    " WHERE text_search MATCH ?1 AND audit.number <> ?2 ORDER BY audit.number LIMIT 100",
    NULL);
  if (!statement)
    return NULL;
  vigie_statement_bind_text (statement, 0, phrase);
  vigie_statement_bind_int (statement, 1, self->number);
  for (gboolean row = TRUE; !found && vigie_statement_step (statement, &row, NULL) && row;)
    {
      g_autofree char *text = flatten (vigie_statement_text (statement, 1));
      if (strstr (text, wanted))
        found = g_strdup (vigie_statement_text (statement, 0));
    }
  vigie_statement_reset (statement);
  return found;
}

static char *
find_any_paragraph (VigieAudit *self, const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  char *other = NULL;
  for (char **paragraph = paragraphs; !other && *paragraph; paragraph++)
    if (g_utf8_strlen (g_strstrip (*paragraph), -1) >= PARAGRAPH)
      other = find_paragraph (self, *paragraph);
  return other;
}

static void
check_paragraph (VigieAudit *self, GPtrArray *warnings, VigieFormNode *node, const char *text)
{
  g_autofree char *other = find_any_paragraph (self, text);
  if (!other)
    return;
  g_autofree char *name = name_audit (self->workspace, other);
  /* Translators: %s is another audit: organisation, channel */
  warn (warnings, VIGIE_AUDIT_WARNING_TEXT, node,
        g_strdup_printf (_ ("The same text stands in another audit (%s)."), name));
}

/** Check: one run; @known: words that name no person */
typedef struct
{
  VigieAudit *audit;
  GPtrArray *warnings;
  GHashTable *digests;
  GHashTable *known;
} Check;

/* Names ---------------------------------------------------------------------------------------- */

static void
learn_names (GHashTable *known, VigieNames *names)
{
  GHashTableIter iter;
  gpointer language, name;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &language, &name))
    vigie_person_name_learn (known, name);
}

/* What the campaign calls offices, places and itself */
static GHashTable *
list_known (VigieAudit *self)
{
  const VigieCampaign *campaign = self->workspace->campaign;
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < campaign->organisations->len; i++)
    {
      const VigieOrganisation *organisation = g_ptr_array_index (campaign->organisations, i);
      vigie_person_name_learn (known, organisation->name);
      vigie_person_name_learn (known, organisation->site);
    }
  learn_names (known, campaign->names);
  for (guint i = 0; i < campaign->channels->len; i++)
    learn_names (known, ((VigieChannel *) g_ptr_array_index (campaign->channels, i))->names);
  for (guint i = 0; i < campaign->waves->len; i++)
    learn_names (known, ((VigieWave *) g_ptr_array_index (campaign->waves, i))->names);
  for (guint i = 0; i < campaign->scenarios->len; i++)
    learn_names (known, ((VigieScenario *) g_ptr_array_index (campaign->scenarios, i))->titles);
  return known;
}

static void
check_name (const Check *check, VigieFormNode *node, const char *text)
{
  g_autofree char *words = vigie_person_name_find (text, check->known);
  if (!words)
    return;
  warn (
    check->warnings, VIGIE_AUDIT_WARNING_NAME, node,
    g_strdup_printf (_ ("“%s” looks like a person’s name. Nobody is named in an audit."), words));
}

/* Same choice ---------------------------------------------------------------------------------- */

typedef struct
{
  VigieFormNode *first;
  char *value;
  guint count;
  gboolean differs;
} Choices;

static void
note_choice (Choices *choices, VigieFormNode *node, const char *value)
{
  choices->count++;
  if (!choices->first)
    {
      choices->first = node;
      choices->value = g_strdup (value);
    }
  else if (!g_str_equal (choices->value, value))
    choices->differs = TRUE;
}

static void
check_choices (GPtrArray *warnings, Choices *choices)
{
  if (choices->count >= MANY_SAME && !choices->differs)
    warn (
      warnings, VIGIE_AUDIT_WARNING_SAME, choices->first,
      g_strdup_printf (ngettext ("The %u choice of this section is the same.",
                                 "All %u choices of this section are the same.", choices->count),
                       choices->count));
  g_free (choices->value);
}

/* All together --------------------------------------------------------------------------------- */

static void
check_item (const Check *check, const VigieFormItem *item, Choices *choices)
{
  const char *value = vigie_form_node_get_value (item->node);
  if (*value == '\0' || vigie_form_node_is_read_only (item->node))
    return;
  if (item->kind == VIGIE_FORM_KIND_SELECT_ONE)
    note_choice (choices, item->node, value);
  else if (item->kind == VIGIE_FORM_KIND_UPLOAD)
    check_evidence (check->audit, check->warnings, item->node, check->digests);
  else if (vigie_form_node_get_type (item->node) <= VIGIE_FORM_TYPE_STRING)
    {
      check_paragraph (check->audit, check->warnings, item->node, value);
      check_name (check, item->node, value);
    }
  else
    check_time (check->audit, check->warnings, item->node, value);
}

static void
check_below (const Check *check, const VigieFormItem *parent)
{
  VigieFormSession *session = check->audit->session;
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  Choices choices = { 0 };
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      if (item->kind <= VIGIE_FORM_KIND_INSTANCE)
        check_below (check, item);
      else if (item->node)
        check_item (check, item, &choices);
    }
  check_choices (check->warnings, &choices);
}

GPtrArray *
vigie_audit_list_warnings (VigieAudit *self)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), NULL);
  g_autoptr (GHashTable) digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *warnings = g_ptr_array_new_with_free_func (warning_free);
  g_autoptr (GHashTable) known = list_known (self);
  const Check check = { self, warnings, digests, known };
  check_below (&check, NULL);
  check_haste (self, warnings);
  return warnings;
}

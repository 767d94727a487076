/* vigie-store-check.c: whether an audit of a verified bundle can be taken into the store
 *
 * The signature has told who says what; here is whether it fits the campaign and the form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-review-private.h"
#include "consolidation/vigie-store-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vigie_checked_audit_free (VigieCheckedAudit *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->instance, g_bytes_unref);
  g_clear_pointer (&self->history, g_bytes_unref);
  g_clear_pointer (&self->score, vigie_packed_score_free);
  g_clear_pointer (&self->repeats, g_ptr_array_unref);
  g_free (self->scenario_type);
  g_free (self->done_by);
  g_free (self);
}

char *
vigie_path_strip (const char *path)
{
  GString *plain = g_string_new (NULL);
  gboolean inside = FALSE;
  for (const char *at = path; *at != '\0'; at++)
    {
      inside = inside || *at == '[';
      if (!inside)
        g_string_append_c (plain, *at);
      inside = inside && *at != ']';
    }
  return g_string_free (plain, FALSE);
}

/* Campaign ------------------------------------------------------------------------------------- */

static gboolean
check_places (VigieCampaign *campaign, const VigieBundleAudit *audit, GError **error)
{
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, audit->organisation);
  if (!organisation)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ORGANISATION, NULL, 0,
                            _ ("the campaign has no organisation “%s”"), audit->organisation);
  if (!organisation->channels
      || !g_strv_contains ((const char *const *) organisation->channels, audit->channel))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ASSIGNMENT, NULL, 0,
                            _ ("the organisation “%s” is not audited on the channel “%s”"),
                            audit->organisation, audit->channel);
  if (audit->wave && !vigie_campaign_find_wave (campaign, audit->wave))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ASSIGNMENT, NULL, 0,
                            _ ("the campaign has no wave “%s”"), audit->wave);
  return TRUE;
}

gboolean
vigie_store_check_assignment (VigieCampaign *campaign,
                              const VigieBundle *bundle,
                              const VigieBundleAudit *audit,
                              GError **error)
{
  if (!check_places (campaign, audit, error))
    return FALSE;
  if (!audit->assignment)
    return TRUE;
  const VigieAssignment *assignment = vigie_campaign_find_assignment (campaign, audit->assignment);
  if (!assignment)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ASSIGNMENT, NULL, 0,
                            _ ("edition %u of the campaign has no assignment “%s”; the bundle was "
                               "made with edition %u"),
                            campaign->edition, audit->assignment, bundle->edition);
  if (g_strcmp0 (assignment->auditor, bundle->auditor) != 0)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ASSIGNEE, NULL, 0,
                            _ ("the assignment “%s” is not one of the auditor “%s”"),
                            audit->assignment, bundle->auditor);
  if (g_strcmp0 (assignment->organisation, audit->organisation) != 0
      || g_strcmp0 (assignment->channel, audit->channel) != 0
      || g_strcmp0 (assignment->wave, audit->wave) != 0)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ASSIGNMENT, NULL, 0,
                            _ ("organisation, channel or wave of the audit are not those of its "
                               "assignment “%s”"),
                            audit->assignment);
  return TRUE;
}

/* Header --------------------------------------------------------------------------------------- */

const char *
vigie_instance_get_header (VigieFormSession *session, const char *name)
{
  const VigieFormNode *header =
    vigie_form_node_find_child (vigie_form_session_get_root (session), "header");
  const VigieFormNode *node = header ? vigie_form_node_find_child (header, name) : NULL;
  if (!node || !vigie_form_node_is_relevant (node))
    return NULL;
  const char *value = vigie_form_node_get_value (node);
  return value && *value != '\0' ? value : NULL;
}

/* The header was filled in from the assignment and was signed with the answers: it must name the
 * same audit as the manifest does. */
static gboolean
check_header (VigieFormSession *session,
              VigieCampaign *campaign,
              const VigieBundle *bundle,
              const VigieBundleAudit *audit,
              GError **error)
{
  const VigieOrganisation *organisation =
    vigie_campaign_find_organisation (campaign, audit->organisation);
  const VigieAssignment *assignment =
    audit->assignment ? vigie_campaign_find_assignment (campaign, audit->assignment) : NULL;
  const struct
  {
    const char *name;
    const char *expected;
  } fields[] = {
    { "audit_uuid", audit->id },
    { "assignment_id", audit->assignment },
    { "wave", audit->wave },
    { "org_siren", organisation->siren },
    { "auditor_code", bundle->auditor },
    { "done_by", assignment ? assignment->done_by : NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *value = vigie_instance_get_header (session, fields[i].name);
      if (value && fields[i].expected && !g_str_equal (value, fields[i].expected))
        return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_ASSIGNMENT, NULL, 0,
                                _ ("“%s” is “%s” in the signed answers, but “%s” in the bundle"),
                                fields[i].name, value, fields[i].expected);
    }
  return TRUE;
}

/* Answers -------------------------------------------------------------------------------------- */

static gboolean
check_meta (VigieFormSession *session, const char *name, const char *expected, GError **error)
{
  VigieFormNode *node = vigie_form_session_find_by_name (session, name);
  const char *value = node ? vigie_form_node_get_value (node) : "";
  if (*value == '\0' || g_strcmp0 (value, expected) == 0)
    return TRUE;
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                          _ ("“%s” is “%s” in the signed answers, but “%s” in the bundle"), name,
                          value, expected ? expected : "");
}

/* A form may have no place for its numbers, or nothing that fills it (ODK XForms, Metadata): then
 * those of the manifest, signed with the answers, are the audit's. */
static gboolean
check_numbers (VigieFormSession *session, const VigieBundleAudit *audit, GError **error)
{
  return check_meta (session, "instanceID", audit->instance_id, error)
         && check_meta (session, "deprecatedID", audit->deprecated_id, error);
}

static const VigieBundleEvidence *
find_evidence (const VigieBundleAudit *audit, const char *path)
{
  for (guint i = 0; i < audit->evidence->len; i++)
    {
      const VigieBundleEvidence *evidence = g_ptr_array_index (audit->evidence, i);
      if (g_str_equal (evidence->path, path))
        return evidence;
    }
  return NULL;
}

/* What is looked for while going over all leaves. */
typedef struct
{
  const VigieBundleAudit *audit;
  GPtrArray *repeats;
  char *missing;
  guint n_evidence;
  gboolean may_have_texts;
} Walk;

static void
note_repeat (Walk *walk, const char *path)
{
  g_autofree char *plain = vigie_path_strip (path);
  if (!g_ptr_array_find_with_equal_func (walk->repeats, plain, g_str_equal, NULL))
    g_ptr_array_add (walk->repeats, g_steal_pointer (&plain));
}

static void
visit_file (Walk *walk, const char *path, const char *name)
{
  const VigieBundleEvidence *evidence = find_evidence (walk->audit, path);
  if (evidence && g_str_equal (evidence->name, name))
    walk->n_evidence++;
  else if (!walk->missing)
    walk->missing = g_strdup (name);
}

static void
visit_leaf (VigieFormNode *node, gboolean is_instance, gpointer user_data)
{
  Walk *walk = user_data;
  walk->may_have_texts =
    walk->may_have_texts
    || (!is_instance && vigie_texts_may_keep (vigie_form_node_get_value (node)));
  const gboolean is_file = vigie_form_node_get_type (node) == VIGIE_FORM_TYPE_BINARY
                           && *vigie_form_node_get_value (node) != '\0'
                           && vigie_form_node_is_relevant (node);
  if (!is_instance && !is_file)
    return;
  g_autofree char *path = vigie_form_node_get_path (node);
  if (is_instance)
    note_repeat (walk, path);
  else
    visit_file (walk, path, vigie_form_node_get_value (node));
}

/* Each file that the answers name is in the bundle, and no other. */
static gboolean
check_evidence (VigieFormSession *session,
                VigiePackage *package,
                VigieCheckedAudit *checked,
                GError **error)
{
  const VigieBundleAudit *audit = checked->audit;
  Walk walk = { audit, checked->repeats, NULL, 0, FALSE };
  vigie_form_session_foreach_leaf (session, visit_leaf, &walk);
  checked->may_have_texts = walk.may_have_texts;
  g_autofree char *missing = walk.missing;
  for (guint i = 0; !missing && i < audit->evidence->len; i++)
    {
      const VigieBundleEvidence *evidence = g_ptr_array_index (audit->evidence, i);
      if (!vigie_package_find (package, evidence->file))
        missing = g_strdup (evidence->name);
    }
  if (missing)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_EVIDENCE, NULL, 0,
                            _ ("the answers name the file “%s”, which is not in the bundle"),
                            missing);
  if (walk.n_evidence != audit->evidence->len)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_MANIFEST, NULL, 0,
                            _ ("the bundle names evidence that no answer of the audit names"));
  return TRUE;
}

/* Whether the document is what the form makes of its answers: complete, within all constraints, and
 * without answers that are not relevant. */
static gboolean
check_answers (VigieFormSession *session, GBytes *instance, GError **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autofree char *place = NULL;
  g_autoptr (GBytes) again = vigie_form_session_get_instance (session, TRUE, &wrong);
  if (!again)
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_INSTANCE, NULL, 0,
                            _ ("the form does not accept the answers: %s"), wrong->message);
  if (g_bytes_equal (instance, again))
    return TRUE;
  if (vigie_instance_is_faithful (session, instance, again, &place, &wrong))
    return TRUE;
  if (wrong)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_INSTANCE, NULL, 0,
                          _ ("the form does not make this document of its answers: see “%s”"),
                          place ? place : "");
}

/* All of it ------------------------------------------------------------------------------------ */

static gboolean
read_documents (VigiePackage *package, VigieCheckedAudit *checked, GError **error)
{
  checked->instance =
    vigie_package_read (package, checked->audit->file, VIGIE_STORE_MAX_DOCUMENT, error);
  if (!checked->instance)
    return FALSE;
  if (checked->audit->history)
    checked->history =
      vigie_package_read (package, checked->audit->history, VIGIE_STORE_MAX_DOCUMENT, error);
  return !checked->audit->history || checked->history;
}

static VigieFormSession *
load_session (VigieStore *self, const VigieCheckedAudit *checked, gboolean *is_same, GError **error)
{
  const VigieBundleAudit *audit = checked->audit;
  VigieForm *form =
    vigie_store_get_form (self, audit->channel, audit->form_id, audit->form_version, error);
  if (!form)
    return NULL;
  g_autoptr (GError) wrong = NULL;
  VigieFormSession *session =
    vigie_store_load_signed (form, checked->instance, audit->finalised, is_same, &wrong);
  if (!session)
    vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_INSTANCE, NULL, 0,
                     _ ("the form does not accept the answers: %s"), wrong->message);
  return session;
}

static void
fill_kind (VigieCheckedAudit *self, VigieFormSession *session, VigieCampaign *campaign)
{
  const VigieAssignment *assignment =
    self->audit->assignment ? vigie_campaign_find_assignment (campaign, self->audit->assignment)
                            : NULL;
  const VigieScenario *scenario = assignment && assignment->scenario
                                    ? vigie_campaign_find_scenario (campaign, assignment->scenario)
                                    : NULL;
  const char *type = vigie_instance_get_header (session, "scenario_type");
  const char *done_by = vigie_instance_get_header (session, "done_by");
  if (!type)
    type = scenario && scenario->type ? scenario->type : "";
  if (!done_by)
    done_by = assignment && assignment->done_by ? assignment->done_by : "primary";
  self->scenario_type = g_strdup (type);
  self->done_by = g_strdup (done_by);
}

VigieCheckedAudit *
vigie_store_check_audit (VigieStore *self,
                         VigiePackage *package,
                         const VigieBundle *bundle,
                         const VigieBundleAudit *audit,
                         GError **error)
{
  VigieCampaign *campaign = vigie_store_get_campaign (self);
  g_autoptr (VigieCheckedAudit) checked = g_new0 (VigieCheckedAudit, 1);
  checked->audit = audit;
  checked->repeats = g_ptr_array_new_with_free_func (g_free);
  if (!vigie_store_check_assignment (campaign, bundle, audit, error)
      || !read_documents (package, checked, error))
    return NULL;
  gboolean is_same;
  g_autoptr (VigieFormSession) session = load_session (self, checked, &is_same, error);
  if (!session || !check_numbers (session, audit, error)
      || !check_header (session, campaign, bundle, audit, error)
      || (!is_same && !check_answers (session, checked->instance, error))
      || !check_evidence (session, package, checked, error))
    return NULL;
  /* Only of the form's own writing the answers are all that stands there. */
  checked->may_have_texts = checked->may_have_texts || !is_same;
  checked->score = vigie_store_pack_score (self, session, audit->channel, error);
  if (!checked->score)
    return NULL;
  fill_kind (checked, session, campaign);
  return g_steal_pointer (&checked);
}

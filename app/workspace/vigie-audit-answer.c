/* vigie-audit-answer.c: answering: the session first, then the disk, in one durable transaction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longest name of evidence, in bytes */
#define MAX_NAME 100

/* How long a new position may wait to be written when nothing else is */
#define POSITION_DELAY_MS 500

static void
note_event (
  VigieAudit *self, const char *kind, const char *path, const char *before, const char *after)
{
  g_ptr_array_add (self->events, vigie_workspace_event_new (kind, path, before, after));
}

/* @kind is `answer` or `attach`. */
static gboolean
give (VigieAudit *self, VigieFormNode *node, const char *value, const char *kind, GError **error)
{
  g_autofree char *before = g_strdup (vigie_form_node_get_value (node));
  g_autofree char *path = vigie_form_node_get_path (node);
  g_autofree char *after = NULL;
  const gboolean asked_reminders = vigie_audit_asks_reminders (self);
  if (!vigie_form_session_answer (self->session, node, value, &after, error))
    return FALSE;
  if (g_strcmp0 (before, after) != 0)
    note_event (self, kind, path, before, after ? after : value);
  if (!asked_reminders)
    vigie_audit_count_reminders (self);
  return vigie_audit_save (self, NULL, NULL, error);
}

gboolean
vigie_audit_is_upload (VigieFormSession *session, VigieFormNode *node)
{
  VigieFormItem item;
  return vigie_form_session_item_for_node (session, node, &item)
         && item.kind == VIGIE_FORM_KIND_UPLOAD;
}

/* A file's name as an answer needs the file. */
static gboolean
check_upload (VigieAudit *self, VigieFormNode *node, const char *value, GError **error)
{
  if (*value == '\0' || !vigie_audit_is_upload (self->session, node))
    return TRUE;
  g_autoptr (VigieEvidenceUse) use = NULL;
  if (!vigie_evidence_find (self->workspace, self->number, value, &use, error))
    return FALSE;
  if (use)
    return TRUE;
  return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_EVIDENCE, NULL, 0,
                          _ ("this question is answered with a file; attach one"));
}

gboolean
vigie_audit_answer (VigieAudit *self, VigieFormNode *node, const char *value, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node && value, FALSE);
  return vigie_audit_check_draft (self, error) && check_upload (self, node, value, error)
         && give (self, node, value, "answer", error);
}

/* Repeats -------------------------------------------------------------------------------------- */

gboolean
vigie_audit_add_repeat (VigieAudit *self, const char *path, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && path, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  GError *refusal = NULL;
  VigieFormNode *instance = vigie_form_session_add_repeat (self->session, path, &refusal);
  if (refusal)
    {
      g_propagate_error (error, refusal);
      return FALSE;
    }
  g_autofree char *made = instance ? vigie_form_node_get_path (instance) : NULL;
  if (made)
    note_event (self, "add", made, "", "");
  self->dirty_all = self->recount = TRUE;
  return vigie_audit_save (self, NULL, NULL, error);
}

typedef struct
{
  GPtrArray *events;
  const char *prefix;
} Removal;

static void
note_removed (const char *path, const char *value, gpointer user_data)
{
  const Removal *removal = user_data;
  if (*value && g_str_has_prefix (path, removal->prefix))
    g_ptr_array_add (removal->events, vigie_workspace_event_new ("remove", path, value, ""));
}

/* What is removed stays readable in the history, answer by answer. */
gboolean
vigie_audit_remove_repeat (VigieAudit *self, VigieFormNode *instance, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && instance, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;

  g_autofree char *path = vigie_form_node_get_path (instance);
  g_autofree char *prefix = g_strconcat (path, "/", NULL);
  g_autoptr (GPtrArray) events =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_workspace_event_free);
  vigie_form_session_save (self->session, note_removed, &(Removal){ events, prefix });
  if (!vigie_form_session_remove_repeat (self->session, instance, error))
    return FALSE;

  note_event (self, "remove", path, "", "");
  g_ptr_array_extend_and_steal (self->events, g_steal_pointer (&events));
  self->dirty_all = self->recount = TRUE;
  return vigie_audit_save (self, NULL, NULL, error);
}

/* Evidence ------------------------------------------------------------------------------------- */

/* At most MAX_NAME bytes: the beginning, and the extension, whole characters. */
static char *
shorten (const char *name)
{
  const gsize length = strlen (name);
  const char *dot = strrchr (name, '.');
  const gsize tail = dot && strlen (dot) <= MAX_NAME / 4 ? strlen (dot) : 0;
  if (length <= MAX_NAME)
    return g_strdup (name);
  const char *end = g_utf8_find_prev_char (name, name + MAX_NAME - tail + 1);
  return g_strdup_printf ("%.*s%s", (int) (end - name), name, tail ? dot : "");
}

/* A file name that every system takes and no text tricks: no path, no control or direction marks,
 * not hidden, not too long. */
static char *
make_safe_name (const char *path, const char *extension)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *utf8 = g_filename_display_name (base);
  g_autofree char *normal = g_utf8_normalize (utf8, -1, G_NORMALIZE_NFC);
  g_autoptr (GString) name = g_string_new (NULL);
  for (const char *at = normal ? normal : ""; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      const GUnicodeType type = g_unichar_type (c);
      const gboolean unsafe =
        c == '/' || c == 0xfffd || (c < 0x80 && strchr ("\\:*?\"<>|", (int) c))
        || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
        || type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_PRIVATE_USE
        || type == G_UNICODE_UNASSIGNED;
      if (!unsafe && !(name->len == 0 && (c == '.' || c == ' ')))
        g_string_append_unichar (name, c);
      else if (unsafe && c < 0x80)
        g_string_append_c (name, '_');
    }
  g_strchomp (name->str);
  if (*name->str == '\0')
    return g_strdup_printf ("file.%s", extension);
  return shorten (name->str);
}

static gboolean
is_taken (VigieAudit *self, const char *name, const char *sha256, gboolean *taken, GError **error)
{
  g_autoptr (VigieEvidenceUse) use = NULL;
  if (!vigie_evidence_find (self->workspace, self->number, name, &use, error))
    return FALSE;
  *taken = use && !g_str_equal (use->sha256, sha256);
  for (guint i = 0; i < self->uses->len; i++)
    {
      const VigieEvidenceUse *pending = g_ptr_array_index (self->uses, i);
      *taken =
        *taken || (g_str_equal (pending->name, name) && !g_str_equal (pending->sha256, sha256));
    }
  return TRUE;
}

/* Two files of one name in one audit: `photo.jpg`, `photo (2).jpg`. */
static char *
find_free_name (VigieAudit *self, const char *path, const VigieEvidenceUse *use, GError **error)
{
  g_autofree char *safe = make_safe_name (path, use->extension);
  const char *dot = strrchr (safe, '.');
  const int stem = dot ? (int) (dot - safe) : (int) strlen (safe);
  for (guint n = 1;; n++)
    {
      gboolean taken;
      char *name =
        n == 1 ? g_strdup (safe) : g_strdup_printf ("%.*s (%u)%s", stem, safe, n, dot ? dot : "");
      if (!is_taken (self, name, use->sha256, &taken, error))
        g_clear_pointer (&name, g_free);
      else if (taken)
        {
          g_free (name);
          continue;
        }
      return name;
    }
}

static gboolean
check_attachable (VigieAudit *self, VigieFormNode *node, GError **error)
{
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  if (!vigie_audit_is_upload (self->session, node))
    return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_EVIDENCE, NULL, 0,
                            _ ("“%s” is not a question that is answered with a file"),
                            vigie_form_node_get_name (node));
  if (!vigie_form_node_is_relevant (node))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_NOT_RELEVANT, NULL, 0,
                            _ ("“%s” is not asked with the answers given so far"),
                            vigie_form_node_get_name (node));
  if (vigie_form_node_is_read_only (node))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_READ_ONLY, NULL, 0,
                            _ ("“%s” cannot be answered"), vigie_form_node_get_name (node));
  return TRUE;
}

gboolean
vigie_audit_attach (VigieAudit *self, VigieFormNode *node, const char *path, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node && path, FALSE);
  if (!check_attachable (self, node, error))
    return FALSE;

  g_autoptr (VigieEvidenceUse) use = vigie_evidence_take (self->workspace, path, error);
  if (!use)
    return FALSE;
  use->name = find_free_name (self, path, use, error);
  if (!use->name)
    {
      vigie_evidence_drop (self->workspace, use);
      return FALSE;
    }
  g_autofree char *name = g_strdup (use->name);
  g_ptr_array_add (self->uses, g_steal_pointer (&use));
  return give (self, node, name, "attach", error);
}

VigieEvidence *
vigie_audit_get_evidence (VigieAudit *self, VigieFormNode *node)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && node, NULL);

  g_autoptr (VigieEvidenceUse) use = NULL;
  const char *name = vigie_form_node_get_value (node);
  if (*name == '\0' || !vigie_audit_is_upload (self->session, node)
      || !vigie_evidence_find (self->workspace, self->number, name, &use, NULL) || !use)
    return NULL;
  VigieEvidence *evidence = g_new0 (VigieEvidence, 1);
  evidence->name = g_steal_pointer (&use->name);
  evidence->sha256 = g_steal_pointer (&use->sha256);
  evidence->media_type = g_steal_pointer (&use->media_type);
  evidence->size = use->size;
  evidence->file = vigie_evidence_file (self->workspace, evidence->sha256, use->extension);
  return evidence;
}

void
vigie_evidence_free (VigieEvidence *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->media_type);
  g_free (self->file);
  g_free (self);
}

GBytes *
vigie_audit_get_media (VigieAudit *self, const char *reference, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && reference, NULL);
  g_autoptr (VigieAuditRow) row = vigie_workspace_read_row (self->workspace, self->id, error);
  if (!row || !vigie_workspace_get_form (self->workspace, row->edition, row->channel, error))
    return NULL;
  VigieEdition *edition = vigie_workspace_get_edition (self->workspace, row->edition, error);
  return edition ? vigie_campaign_get_attachment (edition->campaign, edition->forms, row->channel,
                                                  reference, error)
                 : NULL;
}

/* Position ------------------------------------------------------------------------------------- */

static gboolean
write_position (gpointer data)
{
  VigieAudit *self = data;
  self->position_source = 0;
  if (self->position_is_new)
    (void) vigie_audit_save_again (self, NULL);
  return G_SOURCE_REMOVE;
}

void
vigie_audit_set_position (VigieAudit *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_AUDIT (self));
  if (g_strcmp0 (self->position, path) == 0)
    return;
  g_free (self->position);
  self->position = g_strdup (path);
  if (self->state != VIGIE_AUDIT_DRAFT || self->detached)
    return;
  self->position_is_new = TRUE;
  if (self->position_source == 0)
    self->position_source = g_timeout_add (POSITION_DELAY_MS, write_position, self);
}

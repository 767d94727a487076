/* vigie-audit-mail.c: what a message answers in an audit
 *
 * The form says it with `vigie:mail` on a bind: a list of roles, each with or without a value.
 * `mail="automatic:auto acknowledgement:human"` answers a choice by what the message is;
 * `mail="reply"` on a date or time takes the message's, on a file question the message itself. Not
 * in repeats: no message says which instance it belongs to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-mail.h"
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VIGIE_NS "urn:vigie:xforms:1"

/** One filling */
typedef struct
{
  VigieAudit *audit;
  VigieMailRole role;
  const VigieMail *mail;
  const char *path;
  GHashTable *answered; /* VigieFormNode */
} Filling;

/* Whether @node is one for the role; @value: the value that it names, or NULL. */
static gboolean
has_role (VigieFormNode *node, VigieMailRole role, char **value)
{
  const char *mail = vigie_form_node_get_bind_attribute (node, VIGIE_NS, "mail");
  if (!mail)
    return FALSE;
  const char *word = vigie_mail_role_to_word (role);
  const gsize length = strlen (word);
  g_auto (GStrv) tokens = g_strsplit_set (mail, " \t\r\n", -1);
  for (char **token = tokens; *token; token++)
    if (g_str_has_prefix (*token, word) && ((*token)[length] == '\0' || (*token)[length] == ':'))
      {
        *value = (*token)[length] == ':' ? g_strdup (*token + length + 1) : NULL;
        return TRUE;
      }
  return FALSE;
}

static gboolean
can_be_answered (VigieFormNode *node)
{
  return vigie_form_node_is_relevant (node) && !vigie_form_node_is_read_only (node)
         && !vigie_form_node_is_calculated (node);
}

static char *
tell_moment (const Filling *filling, VigieFormNode *node)
{
  GDateTime *moment = vigie_mail_get_moment (filling->mail, filling->role);
  g_autoptr (GDateTime) local = moment ? g_date_time_to_local (moment) : NULL;
  if (!local)
    return NULL;
  switch (vigie_form_node_get_type (node))
    {
    case VIGIE_FORM_TYPE_DATE:
      return g_date_time_format (local, "%Y-%m-%d");
    case VIGIE_FORM_TYPE_TIME:
      return g_date_time_format (local, "%H:%M:%S.000%:z");
    case VIGIE_FORM_TYPE_DATE_TIME:
      return g_date_time_format (local, "%Y-%m-%dT%H:%M:%S.000%:z");
    default:
      return NULL;
    }
}

static gboolean
fill_one (Filling *filling, VigieFormNode *node, const char *value, GError **error)
{
  if (!value && vigie_audit_is_upload (filling->audit->session, node))
    {
      if (*vigie_form_node_get_value (node)) /* evidence that a person chose stays */
        return TRUE;
      if (!vigie_audit_attach (filling->audit, node, filling->path, error))
        return FALSE;
      g_hash_table_add (filling->answered, node);
      return TRUE;
    }
  g_autofree char *moment = value ? NULL : tell_moment (filling, node);
  if (!value && !moment)
    return TRUE;
  if (!vigie_audit_answer (filling->audit, node, value ? value : moment, error))
    return FALSE;
  g_hash_table_add (filling->answered, node);
  return TRUE;
}

/* Those that name a value first: the others may depend on them. */
static gboolean
fill (Filling *filling, GPtrArray *nodes, gboolean by_value, GError **error)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *value = NULL;
      if (has_role (nodes->pdata[i], filling->role, &value) && (value != NULL) == by_value
          && can_be_answered (nodes->pdata[i])
          && !fill_one (filling, nodes->pdata[i], value, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
vigie_audit_takes_mail (VigieAudit *self, VigieMailRole role)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self), FALSE);
  if (self->state != VIGIE_AUDIT_DRAFT)
    return FALSE;
  g_autoptr (GPtrArray) nodes = vigie_audit_list_questions (self);
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *value = NULL;
      if (has_role (nodes->pdata[i], role, &value))
        return TRUE;
    }
  return FALSE;
}

/* Why nothing was answered */
static gboolean
tell_nothing (GPtrArray *nodes, VigieMailRole role, const char *path, GError **error)
{
  gboolean any = FALSE;
  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *value = NULL;
      any = any || has_role (nodes->pdata[i], role, &value);
    }
  return vigie_error_set (
    error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_MAIL, path, 0, "%s",
    any ? _ ("what such a message answers is not asked now, or has its file already")
        : _ ("this form has no question that such a message answers"));
}

gboolean
vigie_audit_fill_from_mail (VigieAudit *self,
                            VigieMailRole role,
                            const VigieMail *mail,
                            const char *path,
                            GPtrArray *answered,
                            GError **error)
{
  g_return_val_if_fail (VIGIE_IS_AUDIT (self) && mail && path && answered, FALSE);
  if (!vigie_audit_check_draft (self, error))
    return FALSE;
  g_autoptr (GPtrArray) nodes = vigie_audit_list_questions (self);
  g_autoptr (GHashTable) filled = g_hash_table_new (NULL, NULL);
  Filling filling = { self, role, mail, path, filled };
  const gboolean good = fill (&filling, nodes, TRUE, error) && fill (&filling, nodes, FALSE, error);
  for (guint i = 0; i < nodes->len; i++)
    if (g_hash_table_contains (filled, nodes->pdata[i]))
      g_ptr_array_add (answered, vigie_form_node_get_path (nodes->pdata[i]));
  return good && (answered->len > 0 || tell_nothing (nodes, role, path, error));
}

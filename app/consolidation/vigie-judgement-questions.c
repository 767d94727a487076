/* vigie-judgement-questions.c: what a judgement asks about single answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-judgement-private.h"

#include "consolidation/vigie-answers-private.h"

#include "base/vigie-error.h"

#include <glib/gi18n-lib.h>

VigieAskedQuestion *
vigie_asked_question_new (const char *path, const char *text)
{
  VigieAskedQuestion *self = g_new (VigieAskedQuestion, 1);
  self->path = g_strdup (path);
  self->text = g_strdup (text);
  return self;
}

void
vigie_asked_question_free (VigieAskedQuestion *self)
{
  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

/* The audit as it counts, in its form. */
static VigieFormSession *
load_head (VigieStore *self, const char *audit, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT r.id, r.channel, r.form_id, r.form_version, r.finalised FROM audit a"
                       " JOIN revision r ON r.id = a.head WHERE a.id = ?",
                       "t", audit);
  gboolean row;
  if (!statement || !vigie_statement_step (statement, &row, error) || !row)
    return NULL; /* that it is there was checked before */
  const gint64 revision = vigie_statement_int (statement, 0);
  g_autofree char *channel = g_strdup (vigie_statement_text (statement, 1));
  g_autofree char *form_id = g_strdup (vigie_statement_text (statement, 2));
  g_autofree char *form_version = g_strdup (vigie_statement_text (statement, 3));
  g_autofree char *finalised = g_strdup (vigie_statement_text (statement, 4));
  vigie_statement_reset (statement);
  g_autoptr (GBytes) instance = NULL;
  g_autofree char *lines = NULL;
  VigieForm *form = vigie_store_get_form (self, channel, form_id, form_version, error);
  if (!form || !vigie_store_read_document (self, revision, &instance, &lines, error))
    return NULL;
  if (instance)
    return vigie_store_load_instance (form, instance, finalised, error);
  vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_DAMAGED, self->path, 0,
                   _ ("a revision lacks its document"));
  return NULL;
}

static gboolean
write_question (VigieStore *self,
                VigieFormSession *session,
                gint64 judgement,
                const VigieAskedQuestion *question,
                GError **error)
{
  VigieFormNode *node =
    *question->path == '/' ? vigie_form_session_find (session, question->path) : NULL;
  if (!node || !vigie_form_node_holds_answer (node))
    return vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0,
                            _ ("the form has no question “%s”"), question->path);
  g_autofree char *path = vigie_form_node_get_path (node);
  if (!vigie_store_run (self, error,
                        "INSERT INTO judgement_question (judgement, path, text) VALUES (?, ?, ?)"
                        " ON CONFLICT DO NOTHING",
                        "itt", judgement, path, question->text))
    return FALSE;
  return vigie_database_changes (self->database) > 0
         || vigie_error_set (error, VIGIE_STORE_ERROR, VIGIE_STORE_ERROR_FIELD, NULL, 0,
                             _ ("%s: this question is named twice"), path);
}

gboolean
vigie_store_ask (
  VigieStore *self, const char *audit, gint64 judgement, const GPtrArray *questions, GError **error)
{
  if (!questions || questions->len == 0)
    return TRUE;
  g_autoptr (VigieFormSession) session = load_head (self, audit, error);
  if (!session)
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    if (!write_question (self, session, judgement, g_ptr_array_index (questions, i), error))
      return FALSE;
  return TRUE;
}

gboolean
vigie_store_read_asked (VigieStore *self, gint64 judgement, GPtrArray *questions, GError **error)
{
  VigieStatement *statement =
    vigie_store_query (self, error,
                       "SELECT path, text FROM judgement_question WHERE judgement = ?"
                       " ORDER BY path",
                       "i", judgement);
  gboolean good;
  while (vigie_statement_next (statement, &good, error))
    g_ptr_array_add (questions, vigie_asked_question_new (vigie_statement_text (statement, 0),
                                                          vigie_statement_text (statement, 1)));
  return good;
}

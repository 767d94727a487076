/* story-expressions.c: what expressions give in a story, on its filling or on a document of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "story.h"

#include "base/vigie-error.h"

#include <string.h>

/* A document that expressions are about from here on, as in `vigiectl form evaluate`. */
static void
do_document (Stage *stage, char *rest)
{
  const VigieFormContext context = story_context_of (stage);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) xml = g_bytes_new (rest, strlen (rest));

  g_clear_pointer (&stage->document, vigie_document_free);
  stage->document = vigie_document_new (xml, "document.xml", &context, &error);
  if (!stage->document)
    story_fail (stage, "the document cannot be read: %s", error->message);
}

static VigieFormResult *
evaluate_at (Stage *stage, const char *expression, const char *place, GError **error)
{
  if (stage->document)
    return vigie_document_evaluate (stage->document, expression, place, error);
  story_need_session (stage);
  return vigie_form_session_evaluate (stage->session, expression,
                                      place ? story_need_node (stage, place) : NULL, error);
}

/* `EXPRESSION [@ PLACE] => EXPECTED`. %NULL where it was refused, as was expected. */
static VigieFormResult *
evaluate (Stage *stage, char *rest, char **expected)
{
  g_autoptr (GError) error = NULL;
  char *equals = g_strrstr (rest, " => ");
  char *place = strstr (rest, " @ ");

  if (!equals)
    {
      story_fail (stage, "write EXPRESSION [@ PLACE] => WHAT IT GIVES");
      return NULL;
    }
  *expected = story_take_value (equals + 4);
  *equals = '\0';
  if (place && place < equals)
    {
      *place = '\0';
      place += 3;
    }
  else
    place = NULL;
  VigieFormResult *result = evaluate_at (stage, rest, place, &error);
  if (result)
    return result;
  g_autofree char *code = g_strdup_printf ("[%s]", vigie_error_get_word (error));
  if (strcmp (code, *expected) != 0)
    story_fail (stage, "error: %s %s", error->message, code);
  story_note_reason (stage, error);
  return NULL;
}

static void
expect_result (Stage *stage, char *rest, gboolean of_type)
{
  g_autofree char *expected = NULL;
  VigieFormResult *result = evaluate (stage, rest, &expected);

  if (!result)
    return;
  story_expect_text (stage, of_type ? result->type : result->value, expected);
  vigie_form_result_free (result);
}

static void
do_evaluate (Stage *stage, char *rest)
{
  expect_result (stage, rest, FALSE);
}

static void
do_type (Stage *stage, char *rest)
{
  expect_result (stage, rest, TRUE);
}

/* Paths of the nodes in their order, joined by commas. */
static void
do_nodes (Stage *stage, char *rest)
{
  g_autofree char *expected = NULL;
  VigieFormResult *result = evaluate (stage, rest, &expected);

  if (!result)
    return;
  if (!result->paths)
    {
      story_fail (stage, "it is a %s", result->type);
      return;
    }
  g_autofree char *paths = g_strjoinv (", ", result->paths);
  story_expect_text (stage, paths, expected);
  vigie_form_result_free (result);
}

/* ---------------------------------------------------------------------------------------------- */

const StoryStep story_expressions[] = {
  { "document", do_document },
  { "evaluate", do_evaluate },
  { "type", do_type },
  { "nodes", do_nodes },
  { NULL, NULL },
};

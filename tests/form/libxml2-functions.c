/* libxml2-functions.c: the functions of forms in libxml2's XPath, for holding the two against each
 * other
 *
 * Arguments are converted from libxml2's objects, the result back. Functions that need more than
 * values (`if`, `coalesce`) are written out here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libxml2-functions.h"

#include "form/vigie-function-private.h"

#include <libxml/xpathInternals.h>

/* Texts of nodes that a call reads. */
static GPtrArray *texts;

static const char *
get_string (gpointer node)
{
  xmlChar *text = xmlXPathCastNodeToString (node);

  g_ptr_array_add (texts, g_strdup ((const char *) text));
  xmlFree (text);
  return g_ptr_array_index (texts, texts->len - 1);
}

static const char *
get_name (gpointer node)
{
  return (const char *) ((xmlNode *) node)->name;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return -xmlXPathCmpNodes ((xmlNode *) a, (xmlNode *) b);
}

static const VigieNodeOps ops = { get_string, get_name, compare };

static VigieValue
to_value (xmlXPathObject *object)
{
  VigieValue value = VIGIE_VALUE_INIT;

  switch (object->type)
    {
    case XPATH_NUMBER:
      vigie_value_set_number (&value, object->floatval);
      break;
    case XPATH_BOOLEAN:
      vigie_value_set_boolean (&value, object->boolval);
      break;
    case XPATH_NODESET:
      xmlXPathNodeSetSort (object->nodesetval);
      value.kind = VIGIE_VALUE_NODES;
      value.ops = &ops;
      value.n_nodes = object->nodesetval ? (guint) object->nodesetval->nodeNr : 0;
      value.nodes = value.n_nodes > 0 ? (gpointer *) object->nodesetval->nodeTab : NULL;
      break;
    default:
      vigie_value_set_static (&value, (const char *) object->stringval);
    }
  return value;
}

static xmlXPathObject *
from_value (const VigieValue *value)
{
  g_assert_true (value->kind <= VIGIE_VALUE_BOOLEAN);
  if (value->kind == VIGIE_VALUE_NUMBER)
    return xmlXPathNewFloat (value->number);
  if (value->kind == VIGIE_VALUE_BOOLEAN)
    return xmlXPathNewBoolean (value->number != 0);
  return xmlXPathNewCString (value->text);
}

static void
call (xmlXPathParserContext *context, int n_args)
{
  const VigieFunction *function = vigie_function_lookup ((const char *) context->context->function);
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_auto (VigieValue) result = VIGIE_VALUE_INIT;
  VigieSurroundings surroundings = { .zone = zone, .scratch = scratch, .language = "en" };
  xmlXPathObject *objects[8];
  VigieValue args[8];

  g_assert_cmpint (n_args, <=, (int) G_N_ELEMENTS (args));
  texts = g_ptr_array_new_with_free_func (g_free);
  for (int i = n_args - 1; i >= 0; i--)
    {
      objects[i] = valuePop (context);
      args[i] = to_value (objects[i]);
    }
  const gboolean done = function->call (&surroundings, args, (guint) n_args, &result, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  valuePush (context, from_value (&result));
  for (int i = 0; i < n_args; i++)
    xmlXPathFreeObject (objects[i]);
  g_ptr_array_unref (texts);
}

/* Both branches are evaluated; of what is chosen that makes no difference. */
static void
call_if (xmlXPathParserContext *context, int n_args)
{
  xmlXPathObject *otherwise = valuePop (context);
  xmlXPathObject *then = valuePop (context);
  const gboolean holds = xmlXPathPopBoolean (context);

  valuePush (context, holds ? then : otherwise);
  xmlXPathFreeObject (holds ? otherwise : then);
}

static void
call_coalesce (xmlXPathParserContext *context, int n_args)
{
  xmlChar *second = xmlXPathPopString (context);
  xmlChar *first = xmlXPathPopString (context);

  valuePush (context, xmlXPathNewString (*first ? first : second));
  xmlFree (first);
  xmlFree (second);
}

void
libxml2_functions_register (xmlXPathContext *context)
{
  static const char *const names[] = {
    "abs",
    "boolean-from-string",
    "checklist",
    "count-non-empty",
    "count-selected",
    "ends-with",
    "int",
    "is-selected",
    "join",
    "max",
    "min",
    "pow",
    "regex",
    "selected",
    "selected-at",
    "substr",
    "weighted-checklist",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    xmlXPathRegisterFunc (context, BAD_CAST names[i], call);
  xmlXPathRegisterFunc (context, BAD_CAST "if", call_if);
  xmlXPathRegisterFunc (context, BAD_CAST "coalesce", call_coalesce);
}

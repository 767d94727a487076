/* vigie-xpath.c: XPath 1.0 expressions as trees
 *
 * A recursive descent parser over the tokens of vigie-xpath-lexer.c; one function per level of the
 * grammar, binary operators by precedence. All memory of a tree belongs to its VigieXPath.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-xpath-private.h"

#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-value-private.h"
#include "form/vigie-xpath-lexer-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CHARACTERS 32768
#define MAX_NODES 10000
#define MAX_NESTING 256

#define FIRST_CHUNK 512
#define LARGEST_CHUNK 16384

typedef struct _VigieChunk VigieChunk;
struct _VigieChunk
{
  VigieChunk *next;
  gsize size;
  gsize used;
  double data[];
};

struct _VigieXPath
{
  char *source;
  VigieChunk *memory;
  const VigieXPathNode *root;
};

typedef struct
{
  VigieXPath *xpath;
  const VigieToken *token;
  GPtrArray *nodes; /* arguments and predicates of what is being read, */
  GArray *steps;    /* and its steps: what is inside lies on top */
  guint n_nodes;
  guint nesting;
  GError **error;
} VigieParser;

static VigieXPathNode *parse_expression (VigieParser *self);

/* Memory --------------------------------------------------------------------------------------- */

/* @size zeroed bytes that live as long as the tree. Trees are many and small: what is in them lies
 * side by side. */
static gpointer
parser_keep (VigieParser *self, gsize size)
{
  VigieChunk *chunk = self->xpath->memory;

  size = (size + sizeof (double) - 1) & ~(sizeof (double) - 1);
  if (!chunk || chunk->used + size > chunk->size)
    {
      const gsize next = chunk ? MIN (2 * chunk->size, LARGEST_CHUNK) : FIRST_CHUNK;
      const gsize room = MAX (next, size);
      chunk = g_malloc0 (sizeof (VigieChunk) + room);
      chunk->size = room;
      chunk->next = self->xpath->memory;
      self->xpath->memory = chunk;
    }
  chunk->used += size;
  return (char *) chunk->data + chunk->used - size;
}

static const char *
parser_text (VigieParser *self, const char *start, gsize length)
{
  return memcpy (parser_keep (self, length + 1), start, length);
}

/* What was put on the pile of nodes since it had @from, kept by the tree and taken off. */
static gpointer
parser_take_nodes (VigieParser *self, guint from, guint *n)
{
  gpointer copy = NULL;

  *n = self->nodes->len - from;
  if (*n > 0)
    copy = memcpy (parser_keep (self, *n * sizeof (gpointer)), self->nodes->pdata + from,
                   *n * sizeof (gpointer));
  g_ptr_array_set_size (self->nodes, from);
  return copy;
}

/* The same of steps. */
static void
parser_take_steps (VigieParser *self, guint from, VigieXPathNode *node)
{
  const gsize size = sizeof (VigieXPathStep);

  node->n_steps = self->steps->len - from;
  if (node->n_steps > 0)
    node->steps = memcpy (parser_keep (self, node->n_steps * size), self->steps->data + from * size,
                          node->n_steps * size);
  g_array_set_size (self->steps, from);
}

/* Errors --------------------------------------------------------------------------------------- */

static gpointer
parser_fail_at (VigieParser *self, guint offset, const char *reason)
{
  vigie_xpath_syntax_error (self->error, self->xpath->source, offset, reason);
  return NULL;
}

static gpointer
parser_fail (VigieParser *self, const char *reason)
{
  return parser_fail_at (self, self->token->offset, reason);
}

static gpointer
parser_fail_limit (GError **error, const char *reason)
{
  vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_LIMIT, NULL, 0, "%s", reason);
  return NULL;
}

static VigieXPathNode *
parser_node (VigieParser *self, VigieXPathKind kind, guint offset)
{
  VigieXPathNode *node;

  if (++self->n_nodes > MAX_NODES)
    return parser_fail_limit (self->error, _ ("An expression has more than 10,000 parts"));
  node = parser_keep (self, sizeof (VigieXPathNode));
  node->kind = kind;
  node->offset = offset;
  return node;
}

static gboolean
parser_enter (VigieParser *self)
{
  if (++self->nesting <= MAX_NESTING)
    return TRUE;
  parser_fail_limit (self->error, _ ("An expression is nested more than 256 levels deep"));
  return FALSE;
}

static void
parser_leave (VigieParser *self)
{
  self->nesting--;
}

static gboolean
parser_take (VigieParser *self, VigieTokenKind kind)
{
  if (self->token->kind != kind)
    return FALSE;
  self->token++;
  return TRUE;
}

static gboolean
parser_expect (VigieParser *self, VigieTokenKind kind, const char *reason)
{
  if (parser_take (self, kind))
    return TRUE;
  parser_fail (self, reason);
  return FALSE;
}

/* Paths ---------------------------------------------------------------------------------------- */

static gboolean
parse_predicates (VigieParser *self, VigieXPathNode ***predicates, guint *n)
{
  const guint from = self->nodes->len;

  while (parser_take (self, VIGIE_TOKEN_OPEN_BRACKET))
    {
      VigieXPathNode *predicate = parse_expression (self);
      if (predicate == NULL
          || !parser_expect (self, VIGIE_TOKEN_CLOSE_BRACKET, _ ("“]” is expected here")))
        return FALSE;
      g_ptr_array_add (self->nodes, predicate);
    }
  *predicates = parser_take_nodes (self, from, n);
  return TRUE;
}

static gboolean
parse_axis (VigieParser *self, VigieXPathAxis *axis)
{
  static const char *const names[] = {
    [VIGIE_AXIS_CHILD] = "child",
    [VIGIE_AXIS_ATTRIBUTE] = "attribute",
    [VIGIE_AXIS_SELF] = "self",
    [VIGIE_AXIS_PARENT] = "parent",
    [VIGIE_AXIS_DESCENDANT] = "descendant",
    [VIGIE_AXIS_DESCENDANT_OR_SELF] = "descendant-or-self",
    [VIGIE_AXIS_ANCESTOR] = "ancestor",
    [VIGIE_AXIS_ANCESTOR_OR_SELF] = "ancestor-or-self",
    [VIGIE_AXIS_FOLLOWING] = "following",
    [VIGIE_AXIS_FOLLOWING_SIBLING] = "following-sibling",
    [VIGIE_AXIS_PRECEDING] = "preceding",
    [VIGIE_AXIS_PRECEDING_SIBLING] = "preceding-sibling",
    [VIGIE_AXIS_NAMESPACE] = "namespace",
  };
  const VigieToken *token = self->token;

  *axis = VIGIE_AXIS_CHILD;
  if (parser_take (self, VIGIE_TOKEN_AT))
    {
      *axis = VIGIE_AXIS_ATTRIBUTE;
      return TRUE;
    }
  if (!parser_take (self, VIGIE_TOKEN_AXIS))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == token->length && memcmp (names[i], token->start, token->length) == 0)
      {
        *axis = (VigieXPathAxis) i;
        return TRUE;
      }
  parser_fail_at (self, token->offset, _ ("There is no such axis in forms"));
  return FALSE;
}

static gboolean
parse_node_type (VigieParser *self, VigieXPathStep *step)
{
  const VigieToken *token = self->token++;
  gboolean is_instruction = token->length == strlen ("processing-instruction");

  if (token->length == 4)
    step->test = token->start[0] == 'n' ? VIGIE_TEST_NODE : VIGIE_TEST_TEXT;
  else
    step->test = is_instruction ? VIGIE_TEST_INSTRUCTION : VIGIE_TEST_COMMENT;
  self->token++; /* the lexer saw the parenthesis */
  const VigieToken *target = self->token;
  if (is_instruction && parser_take (self, VIGIE_TOKEN_LITERAL))
    step->local = parser_text (self, target->start, target->length);
  return parser_expect (self, VIGIE_TOKEN_CLOSE, _ ("“)” is expected here"));
}

static gboolean
parse_node_test (VigieParser *self, VigieXPathStep *step)
{
  const VigieToken *token = self->token;

  if (token->kind == VIGIE_TOKEN_NODE_TYPE)
    return parse_node_type (self, step);
  if (token->kind != VIGIE_TOKEN_NAME && token->kind != VIGIE_TOKEN_ANY)
    {
      parser_fail (self, _ ("The name of a node is expected here"));
      return FALSE;
    }
  self->token++;
  step->test = token->kind == VIGIE_TOKEN_NAME ? VIGIE_TEST_NAME : VIGIE_TEST_ANY;
  if (token->prefix_length > 0)
    step->prefix = parser_text (self, token->start, token->prefix_length);
  if (token->kind == VIGIE_TOKEN_NAME)
    {
      gsize skipped = token->prefix_length > 0 ? token->prefix_length + 1 : 0;
      step->local = parser_text (self, token->start + skipped, token->length - skipped);
    }
  return TRUE;
}

/* `.` and `..` may carry predicates, as from XPath 2.0 on: XPath 1.0 gives them no meaning. */
static gboolean
parse_step (VigieParser *self)
{
  VigieXPathStep step = { .axis = VIGIE_AXIS_SELF, .test = VIGIE_TEST_NODE };
  VigieXPathAxis axis = VIGIE_AXIS_SELF;

  if (++self->n_nodes > MAX_NODES)
    {
      parser_fail_limit (self->error, _ ("An expression has more than 10,000 parts"));
      return FALSE;
    }
  if (parser_take (self, VIGIE_TOKEN_DOT_DOT))
    axis = VIGIE_AXIS_PARENT;
  else if (!parser_take (self, VIGIE_TOKEN_DOT)
           && (!parse_axis (self, &axis) || !parse_node_test (self, &step)))
    return FALSE;
  step.axis = axis;
  if (!parse_predicates (self, &step.predicates, &step.n_predicates))
    return FALSE;
  g_array_append_val (self->steps, step);
  return TRUE;
}

static void
add_descendants (VigieParser *self)
{
  VigieXPathStep step = { .axis = VIGIE_AXIS_DESCENDANT_OR_SELF, .test = VIGIE_TEST_NODE };

  g_array_append_val (self->steps, step);
}

static gboolean
begins_step (VigieTokenKind kind)
{
  return kind == VIGIE_TOKEN_NAME || kind == VIGIE_TOKEN_ANY || kind == VIGIE_TOKEN_NODE_TYPE
         || kind == VIGIE_TOKEN_AXIS || kind == VIGIE_TOKEN_AT || kind == VIGIE_TOKEN_DOT
         || kind == VIGIE_TOKEN_DOT_DOT;
}

/* The steps from here on; the first one is not preceded by a slash. */
static gboolean
parse_relative_path (VigieParser *self)
{
  for (;;)
    {
      if (!parse_step (self))
        return FALSE;
      if (parser_take (self, VIGIE_TOKEN_SLASH_SLASH))
        add_descendants (self);
      else if (!parser_take (self, VIGIE_TOKEN_SLASH))
        return TRUE;
    }
}

static VigieXPathNode *
parse_location_path (VigieParser *self)
{
  const guint from = self->steps->len;
  VigieXPathNode *node = parser_node (self, VIGIE_XPATH_PATH, self->token->offset);

  if (node == NULL)
    return NULL;
  if (parser_take (self, VIGIE_TOKEN_SLASH))
    {
      node->absolute = TRUE;
      if (!begins_step (self->token->kind))
        return node;
    }
  else if (parser_take (self, VIGIE_TOKEN_SLASH_SLASH))
    {
      node->absolute = TRUE;
      add_descendants (self);
    }
  if (!parse_relative_path (self))
    return NULL;
  parser_take_steps (self, from, node);
  return node;
}

/* Primary expressions -------------------------------------------------------------------------- */

static VigieXPathNode *
parse_call (VigieParser *self)
{
  const guint from = self->nodes->len;
  const VigieToken *name = self->token;
  VigieXPathNode *node = parser_node (self, VIGIE_XPATH_CALL, name->offset);

  if (node == NULL)
    return NULL;
  node->text = parser_text (self, name->start, name->length);
  self->token += 2; /* the lexer saw the parenthesis */
  if (parser_take (self, VIGIE_TOKEN_CLOSE))
    return node;
  do
    {
      VigieXPathNode *arg = parse_expression (self);
      if (arg == NULL)
        return NULL;
      g_ptr_array_add (self->nodes, arg);
    }
  while (parser_take (self, VIGIE_TOKEN_COMMA));
  if (!parser_expect (self, VIGIE_TOKEN_CLOSE, _ ("“,” or “)” is expected here")))
    return NULL;
  node->args = parser_take_nodes (self, from, &node->n_args);
  return node;
}

static VigieXPathNode *
parse_constant (VigieParser *self)
{
  const VigieToken *token = self->token++;
  gboolean is_number = token->kind == VIGIE_TOKEN_NUMBER;
  VigieXPathNode *node =
    parser_node (self, is_number ? VIGIE_XPATH_NUMBER : VIGIE_XPATH_STRING, token->offset);

  if (node == NULL)
    return NULL;
  node->text = parser_text (self, token->start, token->length);
  if (is_number)
    node->number = vigie_number_from_text (node->text);
  return node;
}

static VigieXPathNode *
parse_primary (VigieParser *self)
{
  VigieXPathNode *node;

  switch (self->token->kind)
    {
    case VIGIE_TOKEN_NUMBER:
    case VIGIE_TOKEN_LITERAL:
      return parse_constant (self);
    case VIGIE_TOKEN_FUNCTION:
      return parse_call (self);
    case VIGIE_TOKEN_OPEN:
      self->token++;
      node = parse_expression (self);
      if (node == NULL || !parser_expect (self, VIGIE_TOKEN_CLOSE, _ ("“)” is expected here")))
        return NULL;
      return node;
    case VIGIE_TOKEN_END:
      return parser_fail (self, _ ("It ends where a value is expected"));
    default:
      return parser_fail (self, _ ("A value is expected here"));
    }
}

static VigieXPathNode *
parse_filter_path (VigieParser *self)
{
  const guint from = self->steps->len;
  guint offset = self->token->offset;
  VigieXPathNode *start = parse_primary (self);
  VigieXPathNode *node;
  VigieTokenKind next;

  if (start == NULL)
    return NULL;
  next = self->token->kind;
  if (next != VIGIE_TOKEN_OPEN_BRACKET && next != VIGIE_TOKEN_SLASH
      && next != VIGIE_TOKEN_SLASH_SLASH)
    return start;
  node = parser_node (self, VIGIE_XPATH_PATH, offset);
  if (node == NULL)
    return NULL;
  node->start = start;
  if (!parse_predicates (self, &node->start_predicates, &node->n_start_predicates))
    return NULL;
  next = self->token->kind;
  if (next == VIGIE_TOKEN_SLASH || next == VIGIE_TOKEN_SLASH_SLASH)
    {
      self->token++;
      if (next == VIGIE_TOKEN_SLASH_SLASH)
        add_descendants (self);
      if (!parse_relative_path (self))
        return NULL;
    }
  parser_take_steps (self, from, node);
  return node;
}

static VigieXPathNode *
parse_path (VigieParser *self)
{
  VigieTokenKind kind = self->token->kind;

  if (kind == VIGIE_TOKEN_SLASH || kind == VIGIE_TOKEN_SLASH_SLASH || begins_step (kind))
    return parse_location_path (self);
  return parse_filter_path (self);
}

/* Operators ------------------------------------------------------------------------------------ */

/* XPath 1.0 §3.1 to §3.5, by token; level 0 is the loosest. Negation stands between level 5 and
 * union.
 */
static const struct
{
  VigieXPathKind kind;
  guint level;
} operators[] = {
  [VIGIE_TOKEN_OR] = { VIGIE_XPATH_OR, 0 },
  [VIGIE_TOKEN_AND] = { VIGIE_XPATH_AND, 1 },
  [VIGIE_TOKEN_EQ] = { VIGIE_XPATH_EQ, 2 },
  [VIGIE_TOKEN_NE] = { VIGIE_XPATH_NE, 2 },
  [VIGIE_TOKEN_LT] = { VIGIE_XPATH_LT, 3 },
  [VIGIE_TOKEN_LE] = { VIGIE_XPATH_LE, 3 },
  [VIGIE_TOKEN_GT] = { VIGIE_XPATH_GT, 3 },
  [VIGIE_TOKEN_GE] = { VIGIE_XPATH_GE, 3 },
  [VIGIE_TOKEN_PLUS] = { VIGIE_XPATH_ADD, 4 },
  [VIGIE_TOKEN_MINUS] = { VIGIE_XPATH_SUBTRACT, 4 },
  [VIGIE_TOKEN_STAR] = { VIGIE_XPATH_MULTIPLY, 5 },
  [VIGIE_TOKEN_DIV] = { VIGIE_XPATH_DIVIDE, 5 },
  [VIGIE_TOKEN_MOD] = { VIGIE_XPATH_MODULO, 5 },
  [VIGIE_TOKEN_PIPE] = { VIGIE_XPATH_UNION, 7 },
};

#define LEVEL_NEGATION 6
#define LEVEL_UNION 7
#define LEVEL_PATH 8

static gboolean
find_operator (VigieTokenKind token, guint lowest, VigieXPathKind *kind, guint *level)
{
  if (token < VIGIE_TOKEN_PIPE || operators[token].level < lowest)
    return FALSE;
  *kind = operators[token].kind;
  *level = operators[token].level;
  return TRUE;
}

static VigieXPathNode *
parser_operation (
  VigieParser *self, VigieXPathKind kind, guint offset, VigieXPathNode *left, VigieXPathNode *right)
{
  VigieXPathNode *node = parser_node (self, kind, offset);

  if (node == NULL)
    return NULL;
  node->n_args = right != NULL ? 2 : 1;
  node->args = parser_keep (self, node->n_args * sizeof (VigieXPathNode *));
  node->args[0] = left;
  if (right != NULL)
    node->args[1] = right;
  return node;
}

static VigieXPathNode *parse_operand (VigieParser *self, guint level);

/* Operators of @lowest level or tighter, left to right: precedence climbing. */
static VigieXPathNode *
parse_level (VigieParser *self, guint lowest)
{
  VigieXPathNode *left = parse_operand (self, lowest);
  VigieXPathKind kind;
  guint level;

  while (left != NULL && find_operator (self->token->kind, lowest, &kind, &level))
    {
      guint offset = self->token->offset;
      VigieXPathNode *right;

      self->token++;
      right = parse_level (self, level + 1);
      if (right == NULL)
        return NULL;
      left = parser_operation (self, kind, offset, left, right);
    }
  return left;
}

static VigieXPathNode *
parse_operand (VigieParser *self, guint level)
{
  guint offset = self->token->offset;
  VigieXPathNode *operand;

  if (level <= LEVEL_NEGATION && parser_take (self, VIGIE_TOKEN_MINUS))
    {
      if (!parser_enter (self))
        return NULL;
      operand = parse_level (self, LEVEL_NEGATION);
      parser_leave (self);
      return operand != NULL ? parser_operation (self, VIGIE_XPATH_NEGATE, offset, operand, NULL)
                             : NULL;
    }
  return parse_path (self);
}

static VigieXPathNode *
parse_expression (VigieParser *self)
{
  VigieXPathNode *node;

  if (!parser_enter (self))
    return NULL;
  node = parse_level (self, 0);
  parser_leave (self);
  return node;
}

/* Public --------------------------------------------------------------------------------------- */

static gboolean
check_text (const char *expression, GError **error)
{
  const char *end;

  if (!g_utf8_validate (expression, -1, &end))
    return vigie_error_set (error, VIGIE_FORM_ERROR, VIGIE_FORM_ERROR_EXPRESSION, NULL, 0,
                            _ ("An expression is not valid UTF-8"));
  if (end - expression > MAX_CHARACTERS && g_utf8_strlen (expression, -1) > MAX_CHARACTERS)
    return parser_fail_limit (error, _ ("An expression is longer than 32,768 characters")) != NULL;
  return TRUE;
}

VigieXPath *
vigie_xpath_parse (const char *expression, GError **error)
{
  g_autoptr (VigieXPath) self = NULL;
  g_autoptr (GArray) tokens = NULL;
  VigieParser parser = { .error = error };

  g_return_val_if_fail (expression != NULL, NULL);

  if (!check_text (expression, error))
    return NULL;
  self = g_new0 (VigieXPath, 1);
  self->source = g_strdup (expression);
  tokens = vigie_xpath_tokenize (self->source, error);
  if (tokens == NULL)
    return NULL;

  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (VigieXPathStep));
  parser.xpath = self;
  parser.nodes = nodes;
  parser.steps = steps;
  parser.token = &g_array_index (tokens, VigieToken, 0);
  self->root = parse_expression (&parser);
  if (self->root == NULL)
    return NULL;
  if (parser.token->kind != VIGIE_TOKEN_END)
    return parser_fail (&parser, _ ("An operator is expected here"));
  return g_steal_pointer (&self);
}

void
vigie_xpath_free (VigieXPath *self)
{
  if (self == NULL)
    return;
  while (self->memory)
    {
      VigieChunk *chunk = self->memory;
      self->memory = chunk->next;
      g_free (chunk);
    }
  g_free (self->source);
  g_free (self);
}

const VigieXPathNode *
vigie_xpath_get_root (const VigieXPath *self)
{
  return self->root;
}

const char *
vigie_xpath_get_source (const VigieXPath *self)
{
  return self->source;
}

gboolean
vigie_xpath_is_boolean (const VigieXPathNode *node)
{
  static const char *const functions[] = {
    "boolean",     "boolean-from-string",
    "checklist",   "contains",
    "ends-with",   "false",
    "geofence",    "intersects",
    "is-selected", "lang",
    "not",         "regex",
    "selected",    "true",
    "starts-with", "weighted-checklist",
    NULL,
  };

  switch (node->kind)
    {
    case VIGIE_XPATH_OR:
    case VIGIE_XPATH_AND:
    case VIGIE_XPATH_EQ:
    case VIGIE_XPATH_NE:
    case VIGIE_XPATH_LT:
    case VIGIE_XPATH_LE:
    case VIGIE_XPATH_GT:
    case VIGIE_XPATH_GE:
      return TRUE;
    case VIGIE_XPATH_CALL:
      if (strcmp (node->text, "if") == 0 && node->n_args == 3)
        return vigie_xpath_is_boolean (node->args[1]) && vigie_xpath_is_boolean (node->args[2]);
      return g_strv_contains (functions, node->text);
    default:
      return FALSE;
    }
}

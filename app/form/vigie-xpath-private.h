/* vigie-xpath-private.h: XPath 1.0 expressions as trees
 *
 * Parsing only: no name is resolved and nothing is evaluated here. The compiler
 * (vigie-program-private.h) turns a tree into a program, the exact evaluator of scores walks it.
 *
 * Source: XML Path Language 1.0, §2 and §3; ODK XForms, XPath Evaluations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _VigieXPath VigieXPath;
typedef struct _VigieXPathNode VigieXPathNode;

/** VigieXPathKind: what a node of the tree is; operators have their operands in @args.
 * %VIGIE_XPATH_KEYED is never parsed: the compiler makes it of pulldata() */
typedef enum
{
  VIGIE_XPATH_NUMBER,
  VIGIE_XPATH_STRING,
  VIGIE_XPATH_CALL,
  VIGIE_XPATH_PATH,
  VIGIE_XPATH_NEGATE,
  VIGIE_XPATH_OR,
  VIGIE_XPATH_AND,
  VIGIE_XPATH_EQ,
  VIGIE_XPATH_NE,
  VIGIE_XPATH_LT,
  VIGIE_XPATH_LE,
  VIGIE_XPATH_GT,
  VIGIE_XPATH_GE,
  VIGIE_XPATH_ADD,
  VIGIE_XPATH_SUBTRACT,
  VIGIE_XPATH_MULTIPLY,
  VIGIE_XPATH_DIVIDE,
  VIGIE_XPATH_MODULO,
  VIGIE_XPATH_UNION,
  VIGIE_XPATH_KEYED, /* in a predicate: equality whose right side is seen from outside of it */
} VigieXPathKind;

/** VigieXPathAxis: XPath 1.0 §2.2 */
typedef enum
{
  VIGIE_AXIS_CHILD,
  VIGIE_AXIS_ATTRIBUTE,
  VIGIE_AXIS_SELF,
  VIGIE_AXIS_PARENT,
  VIGIE_AXIS_DESCENDANT,
  VIGIE_AXIS_DESCENDANT_OR_SELF,
  VIGIE_AXIS_ANCESTOR,
  VIGIE_AXIS_ANCESTOR_OR_SELF,
  VIGIE_AXIS_FOLLOWING,
  VIGIE_AXIS_FOLLOWING_SIBLING,
  VIGIE_AXIS_PRECEDING,
  VIGIE_AXIS_PRECEDING_SIBLING,
  VIGIE_AXIS_NAMESPACE,
} VigieXPathAxis;

/** VigieXPathTest: the node test of a step */
typedef enum
{
  VIGIE_TEST_NAME,        /* name or prefix:name */
  VIGIE_TEST_ANY,         /* * or prefix:* */
  VIGIE_TEST_NODE,        /* node() */
  VIGIE_TEST_TEXT,        /* text() */
  VIGIE_TEST_COMMENT,     /* comment() */
  VIGIE_TEST_INSTRUCTION, /* processing-instruction() or of that name */
} VigieXPathTest;

/** VigieXPathStep: one step of a path */
typedef struct
{
  VigieXPathAxis axis : 8;
  VigieXPathTest test : 8;
  guint n_predicates;
  const char *prefix; /* (nullable) */
  const char *local;  /* (nullable) for tests without name */
  VigieXPathNode **predicates;
} VigieXPathStep;

/**
 * VigieXPathNode:
 * @kind: what it is
 * @offset: byte offset in the expression, for messages
 * @number: value of %VIGIE_XPATH_NUMBER
 * @text: digits as written of %VIGIE_XPATH_NUMBER (for exact arithmetic), contents of
 *   %VIGIE_XPATH_STRING, name of the function with its prefix (`jr:choice-name`) of
 * %VIGIE_XPATH_CALL
 * @args: operands or arguments
 * @n_args: their number, 0 of what has none
 * @absolute: of a %VIGIE_XPATH_PATH without @start: it begins at the document's root
 * @start: (nullable): of a %VIGIE_XPATH_PATH: the filter expression it begins with
 * (`instance('x')`, `current()`); its own predicates are @start_predicates
 * @steps: steps of a %VIGIE_XPATH_PATH; `//` is a descendant-or-self::node() step as the
 * specification says; `/` alone has none
 *
 * A large form has some hundred thousand of them. What only a path has shares its place with what
 * no path has; the numbers of things are there in all.
 */
struct _VigieXPathNode
{
  VigieXPathKind kind : 8;
  guint absolute : 1;
  guint offset;
  guint n_args;
  guint n_start_predicates;
  guint n_steps;
  union
  {
    double number;
    VigieXPathNode *start;
  };
  union
  {
    const char *text;
    VigieXPathNode **start_predicates;
  };
  union
  {
    VigieXPathNode **args;
    VigieXPathStep *steps;
  };
};

/**
 * vigie_xpath_parse:
 * @expression: the text, UTF-8
 * @error: %VIGIE_FORM_ERROR_EXPRESSION, naming the column; %VIGIE_FORM_ERROR_LIMIT over
 *   32,768 characters, 10,000 nodes or nesting of 256
 *
 * Returns: (transfer full) (nullable): the tree; strings in it are owned by it
 */
VigieXPath *vigie_xpath_parse (const char *expression, GError **error);
void vigie_xpath_free (VigieXPath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieXPath, vigie_xpath_free)

const VigieXPathNode *vigie_xpath_get_root (const VigieXPath *self);
const char *vigie_xpath_get_source (const VigieXPath *self);

/** vigie_xpath_is_boolean: whether an expression is true or false and nothing else, whatever it
 * reads: a comparison, a condition, a function that decides */
gboolean vigie_xpath_is_boolean (const VigieXPathNode *node);

G_END_DECLS

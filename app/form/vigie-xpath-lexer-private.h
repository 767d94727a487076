/* vigie-xpath-lexer-private.h: XPath 1.0 expressions as tokens
 *
 * The lexer settles what the grammar leaves to it: whether `*`, `and`, `or`, `div`, `mod` are
 * operators or names, and whether a name is a function, a node type, an axis or a node test.
 *
 * Source: XML Path Language 1.0, §3.7.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  VIGIE_TOKEN_END,
  VIGIE_TOKEN_NUMBER,
  VIGIE_TOKEN_LITERAL,  /* contents without the quotes */
  VIGIE_TOKEN_NAME,     /* node test: name, prefix:name */
  VIGIE_TOKEN_ANY,      /* node test: *, prefix:* */
  VIGIE_TOKEN_FUNCTION, /* name before a parenthesis */
  VIGIE_TOKEN_NODE_TYPE,
  VIGIE_TOKEN_AXIS, /* name before `::`, both consumed */
  VIGIE_TOKEN_OPEN,
  VIGIE_TOKEN_CLOSE,
  VIGIE_TOKEN_OPEN_BRACKET,
  VIGIE_TOKEN_CLOSE_BRACKET,
  VIGIE_TOKEN_COMMA,
  VIGIE_TOKEN_AT,
  VIGIE_TOKEN_DOT,
  VIGIE_TOKEN_DOT_DOT,
  /* From here on operators: a name or a star after one of them is a node test. */
  VIGIE_TOKEN_SLASH,
  VIGIE_TOKEN_SLASH_SLASH,
  VIGIE_TOKEN_PIPE,
  VIGIE_TOKEN_PLUS,
  VIGIE_TOKEN_MINUS,
  VIGIE_TOKEN_STAR,
  VIGIE_TOKEN_DIV,
  VIGIE_TOKEN_MOD,
  VIGIE_TOKEN_AND,
  VIGIE_TOKEN_OR,
  VIGIE_TOKEN_EQ,
  VIGIE_TOKEN_NE,
  VIGIE_TOKEN_LT,
  VIGIE_TOKEN_LE,
  VIGIE_TOKEN_GT,
  VIGIE_TOKEN_GE,
} VigieTokenKind;

/**
 * VigieToken:
 * @kind: what it is
 * @offset: where it begins, in bytes
 * @start: first byte of what counts of it: a literal without quotes, an axis without `::`
 * @length: its length in bytes
 * @prefix_length: of a name with prefix: bytes before the colon, otherwise 0
 */
typedef struct
{
  VigieTokenKind kind;
  guint offset;
  const char *start;
  guint length;
  guint prefix_length;
} VigieToken;

/**
 * vigie_xpath_tokenize:
 * @expression: valid UTF-8; the tokens point into it
 * @error: %VIGIE_FORM_ERROR_EXPRESSION
 *
 * Returns: (transfer full) (nullable) (element-type VigieToken): the tokens, the last is
 *   %VIGIE_TOKEN_END
 */
GArray *vigie_xpath_tokenize (const char *expression, GError **error);

/**
 * vigie_xpath_syntax_error:
 * @error: (out) (optional): return location for a %VIGIE_FORM_ERROR_EXPRESSION
 * @expression: the whole expression
 * @offset: byte where it cannot be read
 * @reason: translated sentence without full stop
 *
 * Returns: always %FALSE
 */
gboolean
vigie_xpath_syntax_error (GError **error, const char *expression, guint offset, const char *reason);

G_END_DECLS

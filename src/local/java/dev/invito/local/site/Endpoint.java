package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;

/** One method of one address of the laptop's own. */
interface Endpoint {
    /**
     * Answers.
     *
     * @throws BadInput if the request makes no sense
     */
    WebAnswer answer(WebRequest request) throws Exception;
}

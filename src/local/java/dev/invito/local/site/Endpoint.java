package dev.invito.local.site;

import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;

/** One method of one address of the laptop's own. */
interface Endpoint {
    /**
     * Answers.
     *
     * @throws BadInput if the request makes no sense
     */
    WebAnswer answer(WebRequest request) throws Exception;
}
